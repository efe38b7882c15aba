-- Delivery receipts whose message is not known yet: its submit_sm_resp is on its way, or not written down. They are tried
-- again until they find it, and dropped when they never do.
CREATE TABLE early_receipt (
  msisdn           VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id               BIGINT       NOT NULL,
  connection       VARCHAR(64)  NOT NULL,
  smsc_message_ids TEXT         NOT NULL COMMENT 'what the message may be called, one a line',
  state            ENUM ('SCHEDULED', 'ENROUTE', 'ACCEPTED', 'UNKNOWN', 'DELIVERED', 'EXPIRED', 'DELETED',
                         'UNDELIVERABLE', 'REJECTED', 'SKIPPED') NOT NULL,
  error            VARCHAR(64)  NOT NULL,
  done_at          DATETIME(3)  NULL,
  received_at      DATETIME(3)  NOT NULL,
  tries            SMALLINT     NOT NULL,
  next_try_at      DATETIME(3)  NOT NULL,
  PRIMARY KEY (msisdn, id),
  KEY due (next_try_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
