-- Parts that were answered ESME_ROK and whose long_message has not gone on yet.
CREATE TABLE message_part (
  source           VARCHAR(20) NOT NULL,
  short_code       VARCHAR(20) NOT NULL,
  connection_group VARCHAR(63) NOT NULL,
  reference        INT         NOT NULL,
  width            ENUM ('EIGHT_BITS', 'SIXTEEN_BITS', 'SAR') NOT NULL,
  total            SMALLINT    NOT NULL,
  number           SMALLINT    NOT NULL COMMENT '1 to total',
  id               BIGINT      NOT NULL,
  digest           BIGINT      NOT NULL COMMENT 'of all that an SMSC repeats when it delivers the part again',
  named_by_smsc    BOOLEAN     NOT NULL COMMENT 'it came with the id that the SMSC gave it',
  connection       VARCHAR(63) NOT NULL,
  session_id       BIGINT      NOT NULL,
  data_coding      SMALLINT    NOT NULL,
  header           VARBINARY(256) NOT NULL COMMENT 'user data header with its length octet, empty for none',
  octets           BLOB        NOT NULL,
  received_at      DATETIME(3) NOT NULL,
  PRIMARY KEY (source, short_code, connection_group, reference, width, total, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
