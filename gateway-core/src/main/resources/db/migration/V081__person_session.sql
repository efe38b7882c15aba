-- Who is signed in to the console. The token itself is in the person's browser alone.
CREATE TABLE person_session (
  id           BIGINT       NOT NULL,
  token_sha256 BINARY(32)   NOT NULL COMMENT 'of 256 random bits',
  person_id    BIGINT       NOT NULL,
  created_at   DATETIME(3)  NOT NULL,
  last_seen_at DATETIME(3)  NOT NULL COMMENT 'to the minute',
  expires_at   DATETIME(3)  NOT NULL COMMENT 'however much it is used',
  address      VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_agent   VARCHAR(255) NOT NULL COMMENT 'what the browser calls itself',
  PRIMARY KEY (id),
  UNIQUE KEY person_session_token (token_sha256),
  KEY by_person (person_id, id),
  KEY by_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
