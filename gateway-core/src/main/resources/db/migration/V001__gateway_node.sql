-- The gateways that share this database. A gateway holds its row by renewing the lease; whoever finds the lease
-- expired may take the number and what the dead gateway had claimed.
CREATE TABLE gateway_node (
  number      SMALLINT    NOT NULL COMMENT '0 to 1023; goes into every id that the gateway makes',
  incarnation BIGINT      NOT NULL COMMENT 'drawn anew at each start; claims name it',
  name        VARCHAR(255) NOT NULL,
  lease_until DATETIME(3) NOT NULL COMMENT 'by the clock of the database, UTC',
  PRIMARY KEY (number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
