-- What people and programs did beside changes of consent, which are in consent_event. Rows are never updated or deleted.
CREATE TABLE audit_event (
  id          BIGINT       NOT NULL,
  occurred_at DATETIME(3)  NOT NULL,
  actor_kind  ENUM ('API_KEY', 'PERSON', 'OPERATOR', 'COMMAND_LINE', 'GATEWAY') NOT NULL,
  actor_name  VARCHAR(255) NOT NULL,
  account_id  BIGINT       NULL COMMENT 'whose thing it was done to; NULL: the platform''s',
  action      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject     VARCHAR(255) NOT NULL COMMENT 'what it was done to, as people call it',
  detail      VARCHAR(1000) NULL,
  PRIMARY KEY (id),
  KEY by_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
