-- Secrets on their way from the change that made them to the page that shows them once, minutes later at most. Keys and contents
-- come from the token of the session, which is in the person's browser alone: the table tells them to nobody.
CREATE TABLE shown_once (
  place_sha256 BINARY(32)     NOT NULL COMMENT 'of the token and the path of the page',
  sealed       VARBINARY(500) NOT NULL COMMENT 'AES-256-GCM: nonce, text, tag',
  expires_at   DATETIME(3)    NOT NULL,
  PRIMARY KEY (place_sha256),
  KEY by_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
