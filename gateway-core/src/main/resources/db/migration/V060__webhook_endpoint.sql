-- Where accounts want to be told of what happens. Secrets are in the clear: each delivery is signed with them
-- (docs/adr/0014).
CREATE TABLE webhook_endpoint (
  id              BIGINT        NOT NULL,
  account_id      BIGINT        NOT NULL,
  url             VARCHAR(2000) NOT NULL,
  description     VARCHAR(255)  NULL,
  event_types     VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'names, with commas between',
  secret          VARBINARY(64) NOT NULL,
  previous_secret VARBINARY(64) NULL,
  previous_until  DATETIME(3)   NULL COMMENT 'until then, both secrets sign',
  state           ENUM ('ACTIVE', 'PAUSED', 'DELETED') NOT NULL,
  paused_at       DATETIME(3)   NULL,
  paused_reason   VARCHAR(255)  NULL,
  failures        INT           NOT NULL COMMENT 'attempts that failed since the last one that succeeded',
  failing_since   DATETIME(3)   NULL,
  rest_until      DATETIME(3)   NULL COMMENT 'no attempt before, whatever is due',
  created_at      DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  KEY by_account (account_id, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
