-- What runs in the background on one gateway makes room for what comes in on another.
ALTER TABLE gateway_node
  ADD COLUMN messages BIGINT NOT NULL DEFAULT 0 COMMENT 'taken in since the renewal of the lease before';
