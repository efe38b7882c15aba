-- MOs that could not be applied and were answered with a permanent error, for people to look at.
CREATE TABLE rejected_message (
  id          BIGINT       NOT NULL,
  description MEDIUMTEXT   NOT NULL COMMENT 'the message as far as it could be read',
  octets      MEDIUMBLOB   NOT NULL,
  reason      TEXT         NOT NULL,
  received_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
