-- Who may sign in to the console.
CREATE TABLE person (
  id            BIGINT       NOT NULL,
  account_id    BIGINT       NULL COMMENT 'NULL: an operator, every account',
  email         VARCHAR(254) NOT NULL COMMENT 'in lower case',
  name          VARCHAR(100) NOT NULL,
  role          ENUM ('OPERATOR', 'ACCOUNT_ADMIN', 'VIEWER') NOT NULL,
  password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'Argon2id; NULL until the first sign-in',
  created_at    DATETIME(3)  NOT NULL,
  disabled_at   DATETIME(3)  NULL,
  PRIMARY KEY (id),
  UNIQUE KEY person_email (email),
  KEY by_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
