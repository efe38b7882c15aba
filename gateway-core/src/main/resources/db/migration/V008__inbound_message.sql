-- Every MO that was answered ESME_ROK.
CREATE TABLE inbound_message (
  id              BIGINT       NOT NULL,
  source          VARCHAR(20)  NOT NULL COMMENT 'an MSISDN without +, or what else the SMSC named',
  short_code      VARCHAR(20)  NOT NULL,
  connection      VARCHAR(63)  NOT NULL,
  text            MEDIUMTEXT   NOT NULL,
  normalised_text MEDIUMTEXT   NOT NULL,
  octets          MEDIUMBLOB   NULL COMMENT 'the user data as it came, where some of it could not be decoded',
  data_coding     SMALLINT     NOT NULL,
  handling        ENUM ('APPLIED', 'REDELIVERED', 'DISREGARDED') NOT NULL,
  redelivery_of   BIGINT       NULL,
  rule            VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  keyword         VARCHAR(255) NOT NULL,
  rules_version   CHAR(16)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at     DATETIME(3)  NOT NULL,
  PRIMARY KEY (source, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
