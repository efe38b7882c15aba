-- What works on every short code without being in its file, as programs brought it along: default words and phrases.
CREATE TABLE built_in_rules (
  version CHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 over all texts by name, each as name, line feed, text, line feed: the first 16 digits',
  name    VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  text    MEDIUMTEXT  NOT NULL,
  PRIMARY KEY (version, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
