-- Whose business a message is. Messages from before and reactions to texts that nobody finds: NULL.
ALTER TABLE inbound_message
  ADD COLUMN account_id BIGINT NULL COMMENT '0: of every account on the short code; NULL: it cannot be told';
