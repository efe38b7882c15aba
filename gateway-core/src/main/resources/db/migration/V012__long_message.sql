-- A long message, one row: its parts are being collected, or it ended not long ago. Whoever adds a part locks the row
-- first, or inserts it. Its parts are in message_part until it goes on as one inbound_message.
CREATE TABLE long_message (
  source           VARCHAR(20) NOT NULL COMMENT 'as in inbound_message',
  short_code       VARCHAR(20) NOT NULL,
  connection_group VARCHAR(63) NOT NULL COMMENT 'connections between which an SMSC may spread the parts',
  reference        INT         NOT NULL,
  width            ENUM ('EIGHT_BITS', 'SIXTEEN_BITS', 'SAR') NOT NULL COMMENT 'of the reference: the first two in a user data header',
  total            SMALLINT    NOT NULL,
  parts            SMALLINT    NOT NULL COMMENT 'how many of it are in message_part',
  due_at           DATETIME(3) NOT NULL COMMENT 'with parts: goes on as it is; without: may be deleted',
  ended_id         BIGINT      NULL COMMENT 'the inbound_message that the last one under this reference ended in',
  ended_digests    VARBINARY(2040) NULL COMMENT 'of its parts: 8 octets each in the order of numbers, 0 where one never came',
  PRIMARY KEY (source, short_code, connection_group, reference, width, total),
  KEY due (due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
