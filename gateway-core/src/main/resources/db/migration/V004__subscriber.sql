-- One row a number that ever wrote. Whoever changes anything about a number locks this row first (FOR UPDATE), so
-- changes of one number are serial across gateways.
CREATE TABLE subscriber (
  msisdn          VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  recent_messages VARBINARY(480) NOT NULL COMMENT 'up to 20 times id, digest, session: 8 octets each, newest last',
  recent_replies  VARBINARY(80)  NOT NULL COMMENT 'up to 10 times epoch milliseconds: 8 octets each, newest last',
  PRIMARY KEY (msisdn)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
