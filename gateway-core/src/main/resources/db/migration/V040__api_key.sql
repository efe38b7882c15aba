-- The keys of the HTTP API. A key reads ssk_<prefix>_<secret>; the secret itself is nowhere, it is shown once.
CREATE TABLE api_key (
  id            BIGINT      NOT NULL,
  prefix        CHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the public part, which names the key',
  secret_sha256 BINARY(32)  NOT NULL COMMENT 'of 256 random bits: nothing that could be guessed, so a plain hash will do',
  account_id    BIGINT      NOT NULL COMMENT '0: an operator, every account',
  scope         ENUM ('READ', 'WRITE') NOT NULL COMMENT 'WRITE may read, too',
  name          VARCHAR(100) NOT NULL COMMENT 'what people call it; written into what it does',
  created_at    DATETIME(3) NOT NULL,
  last_used_at  DATETIME(3) NULL COMMENT 'to the minute',
  revoked_at    DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY api_key_prefix (prefix)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
