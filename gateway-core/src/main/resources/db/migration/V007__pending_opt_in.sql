CREATE TABLE pending_opt_in (
  msisdn       VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  short_code   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list_id      BIGINT      NOT NULL,
  account_id   BIGINT      NOT NULL,
  requested_at DATETIME(3) NOT NULL,
  request_id   BIGINT      NOT NULL COMMENT 'the id of what asked for it: orders those of one millisecond',
  expires_at   DATETIME(3) NOT NULL,
  welcome      TEXT        NOT NULL COMMENT 'the reply to the confirmation, as the rules had it when the prompt was sent',
  PRIMARY KEY (msisdn, short_code, list_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
