-- Every MT: written in the transaction that causes it, sent after its commit. PENDING rows are the outbox.
CREATE TABLE outbound_message (
  id               BIGINT      NOT NULL,
  msisdn           VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  short_code       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id       BIGINT      NOT NULL COMMENT 'the account that it speaks for, 0: the short code itself',
  kind             ENUM ('OPT_OUT_CONFIRMATION', 'OPT_IN_PROMPT', 'WELCOME', 'HELP', 'UNMATCHED') NOT NULL,
  text             TEXT        NOT NULL,
  in_reply_to      BIGINT      NOT NULL COMMENT 'id of the inbound message',
  created_at       DATETIME(3) NOT NULL,
  send_before      DATETIME(3) NOT NULL,
  state            ENUM ('PENDING', 'ACCEPTED', 'REFUSED', 'EXPIRED', 'CANCELLED') NOT NULL,
  claimed_by       BIGINT      NOT NULL COMMENT 'incarnation of the gateway that sends it, 0: none',
  attempts         INT         NOT NULL,
  smsc_message_id  VARCHAR(64) NULL,
  submit_status    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the last command_status by name, or why there is none',
  settled_at       DATETIME(3) NULL,
  PRIMARY KEY (msisdn, id),
  KEY outbox (state, claimed_by)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
