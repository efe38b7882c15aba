-- Texts that may be an opt-out and that a person decides about, where a keyword file says "review".
CREATE TABLE review_item (
  msisdn        VARCHAR(15)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id            BIGINT       NOT NULL COMMENT 'of the inbound message',
  short_code    VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  text          MEDIUMTEXT   NOT NULL,
  rule          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  keyword       VARCHAR(255) NOT NULL,
  rules_version CHAR(16)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at   DATETIME(3)  NOT NULL,
  due_at        DATETIME(3)  NOT NULL COMMENT 'from then on the gateway opts the number out',
  state         ENUM ('OPEN', 'OPTED_OUT', 'DISMISSED', 'SUPERSEDED') NOT NULL COMMENT 'SUPERSEDED: the number was opted out meanwhile, for another reason',
  decided_at    DATETIME(3)  NULL,
  actor_kind    ENUM ('API_KEY', 'PERSON', 'OPERATOR', 'COMMAND_LINE', 'GATEWAY') NULL COMMENT 'who decided; NULL: the subscriber',
  actor_name    VARCHAR(255) NULL,
  PRIMARY KEY (msisdn, id),
  KEY queue (state, id),
  KEY due (state, due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
