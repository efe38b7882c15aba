-- What every version of keyword rules said that was ever in force: the proof behind rules_version of consent_event and
-- inbound_message. Written before a version comes into force; never changed or deleted.
CREATE TABLE rules_version (
  version           CHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of built_in_version, a line feed and file_text: the first 16 digits',
  short_code        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'empty for all that have no file',
  built_in_version  CHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the texts of it are in built_in_rules',
  file_text         MEDIUMTEXT  NOT NULL COMMENT 'the keyword file as it was read, UTF-8; empty for none',
  first_in_force_at DATETIME(3) NOT NULL,
  PRIMARY KEY (version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
