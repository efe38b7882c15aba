-- How many attempts to sign in were made of late, for all gateways together. Each attempt moves busy_until on by its cost;
-- where that is too far ahead, no more are taken.
CREATE TABLE sign_in_throttle (
  kind           ENUM ('EMAIL', 'ADDRESS') NOT NULL,
  subject_sha256 BINARY(32)  NOT NULL COMMENT 'a hash, since people type passwords where e-mail addresses belong',
  busy_until     DATETIME(3) NOT NULL,
  PRIMARY KEY (kind, subject_sha256),
  KEY by_time (busy_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
