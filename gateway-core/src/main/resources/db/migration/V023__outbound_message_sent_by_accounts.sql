-- MESSAGE is what an account sends of its own accord; what answers no inbound message has in_reply_to 0.
ALTER TABLE outbound_message
  MODIFY kind ENUM ('OPT_OUT_CONFIRMATION', 'OPT_IN_PROMPT', 'WELCOME', 'HELP', 'UNMATCHED', 'CLARIFICATION', 'MESSAGE') NOT NULL;
