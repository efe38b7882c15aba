-- Requests with an Idempotency-Key, and what they were answered, for a day. Times are by the clock of the database, UTC.
CREATE TABLE idempotency_key (
  api_key_id      BIGINT       NOT NULL,
  idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_sha256  BINARY(32)   NOT NULL COMMENT 'of method, path, account and body',
  resource_id     BIGINT       NOT NULL COMMENT 'what the request creates bears this id, whoever carries it out and how often',
  claim           BIGINT       NOT NULL COMMENT 'drawn anew by whoever carries it out',
  claimed_until   DATETIME(3)  NOT NULL COMMENT 'without an answer after that, it counts as dead, and another one may begin',
  status          SMALLINT     NULL COMMENT 'of the answer; NULL while there is none',
  location        VARCHAR(255) NULL,
  response        MEDIUMBLOB   NULL COMMENT 'NULL as well for answers that are made anew',
  expires_at      DATETIME(3)  NOT NULL,
  PRIMARY KEY (api_key_id, idempotency_key),
  KEY expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
