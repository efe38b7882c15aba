-- What ids are sealed with that would count rows of all accounts, or name those of others: the same on every gateway.
CREATE TABLE sealing_key (
  id     TINYINT    NOT NULL,
  octets BINARY(32) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
