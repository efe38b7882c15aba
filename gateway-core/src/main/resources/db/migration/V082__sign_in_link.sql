-- Links that let somebody in once, without a password. Rows go when they are used.
CREATE TABLE sign_in_link (
  token_sha256 BINARY(32)  NOT NULL COMMENT 'of 256 random bits',
  purpose      ENUM ('FIRST_OPERATOR', 'INVITATION', 'RESET', 'DEMO') NOT NULL,
  person_id    BIGINT      NULL COMMENT 'NULL: the first operator, who is nobody yet',
  created_at   DATETIME(3) NOT NULL,
  expires_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (token_sha256),
  KEY by_person (person_id),
  KEY by_purpose (purpose),
  KEY by_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
