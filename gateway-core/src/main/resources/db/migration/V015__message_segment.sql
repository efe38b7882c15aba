-- The segments of accepted MTs that have more than one. The id of an MT of one segment is in outbound_message.
CREATE TABLE message_segment (
  msisdn          VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outbound_id     BIGINT      NOT NULL,
  number          SMALLINT    NOT NULL COMMENT 'from 1',
  smsc_message_id VARCHAR(64) NOT NULL,
  receipt_state   ENUM ('SCHEDULED', 'ENROUTE', 'ACCEPTED', 'UNKNOWN', 'DELIVERED', 'EXPIRED', 'DELETED',
                        'UNDELIVERABLE', 'REJECTED', 'SKIPPED') NULL COMMENT 'as in outbound_message',
  receipt_error   VARCHAR(64) NULL,
  receipt_at      DATETIME(3) NULL,
  done_at         DATETIME(3) NULL,
  PRIMARY KEY (msisdn, outbound_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
