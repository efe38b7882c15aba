-- What endpoints are to be told, one row for an endpoint and an event, written with the change that it tells of. The server
-- draws the id: what locks the same number is written one after the other, so ids keep that order whatever the clocks of the
-- gateways say. On TiDB that takes ids that are drawn in one place.
CREATE TABLE webhook_delivery (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  endpoint_id     BIGINT       NOT NULL,
  msisdn          VARCHAR(15)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'its deliveries keep their order; empty for tests',
  event_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the same whenever the same event is told',
  event_type      ENUM ('OPTED_OUT', 'OPTED_IN', 'PENDING', 'MESSAGE_RECEIVED', 'MESSAGE_STATUS', 'TEST') NOT NULL,
  body            MEDIUMTEXT   NOT NULL COMMENT 'as it is sent, JSON',
  created_at      DATETIME(3)  NOT NULL,
  redelivery_of   BIGINT       NULL COMMENT 'the delivery that somebody asked to have again',
  state           ENUM ('PENDING', 'DELIVERED', 'GIVEN_UP') NOT NULL,
  claimed_by      BIGINT       NOT NULL COMMENT 'incarnation of the gateway that sends it, 0: none',
  attempts        INT          NOT NULL,
  next_attempt_at DATETIME(3)  NOT NULL,
  give_up_at      DATETIME(3)  NOT NULL,
  last_attempt_at DATETIME(3)  NULL,
  last_status     SMALLINT     NULL COMMENT 'of HTTP; NULL where there was no answer',
  last_error      VARCHAR(255) NULL,
  settled_at      DATETIME(3)  NULL,
  PRIMARY KEY (id),
  KEY due (endpoint_id, state, claimed_by, next_attempt_at),
  KEY by_number (endpoint_id, msisdn, state),
  KEY by_endpoint (endpoint_id),
  KEY by_state (endpoint_id, state),
  KEY claimants (state, claimed_by, give_up_at),
  KEY expiry (state, settled_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin /*T![auto_id_cache] AUTO_ID_CACHE = 1 */;
