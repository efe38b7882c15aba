-- Who sent it, where an account did of its own accord.
ALTER TABLE outbound_message
  ADD COLUMN actor_kind ENUM ('API_KEY', 'PERSON', 'OPERATOR', 'COMMAND_LINE', 'GATEWAY') NULL,
  ADD COLUMN actor_name VARCHAR(255) NULL;
