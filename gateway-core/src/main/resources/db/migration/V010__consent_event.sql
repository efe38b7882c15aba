-- The proof of consent: appended, never updated, never deleted. Holds the texts themselves, so that it stays a proof
-- where messages are kept for a shorter time.
CREATE TABLE consent_event (
  id                 BIGINT       NOT NULL,
  msisdn             VARCHAR(15)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  short_code         VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id         BIGINT       NOT NULL COMMENT '0: every account',
  list_id            BIGINT       NULL,
  type               ENUM ('OPTED_OUT', 'OPT_OUT_REPEATED', 'OPT_OUT_LIFTED', 'JOINED', 'LEFT',
                           'OPT_IN_REQUESTED', 'OPT_IN_CONFIRMED', 'OPT_IN_CANCELLED') NOT NULL,
  source             ENUM ('KEYWORD', 'API', 'ADMIN') NOT NULL,
  inbound_message_id BIGINT       NULL,
  rule               VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  keyword            VARCHAR(255) NULL,
  rules_version      CHAR(16)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  received_text      MEDIUMTEXT   NULL,
  sent_text          TEXT         NULL,
  occurred_at        DATETIME(3)  NOT NULL,
  PRIMARY KEY (msisdn, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
