-- Changes of all that fits a filter, one row each. A gateway holds a running one by its incarnation, as in gateway_node; whoever finds
-- that gateway dead goes on from the position, which is written in the transaction that changes what comes before it.
CREATE TABLE bulk_job (
  id                  BIGINT       NOT NULL,
  account_id          BIGINT       NOT NULL,
  kind                ENUM ('LIFT', 'REMOVE') NOT NULL COMMENT 'LIFT: off the Opt-Out List; REMOVE: off an audience list',
  list_id             BIGINT       NULL COMMENT 'of REMOVE',
  short_code          VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the filter, from here on; NULL: any',
  source              ENUM ('KEYWORD', 'API', 'ADMIN') NULL,
  numbers_from        VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  numbers_before      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  time_from           DATETIME(3)  NULL,
  time_before         DATETIME(3)  NULL,
  actor_kind          ENUM ('API_KEY', 'PERSON', 'OPERATOR', 'COMMAND_LINE', 'GATEWAY') NOT NULL,
  actor_name          VARCHAR(255) NOT NULL,
  state               ENUM ('RUNNING', 'DONE', 'CANCELLED', 'FAILED') NOT NULL,
  claimed_by          BIGINT       NOT NULL COMMENT 'incarnation of the gateway that works on it, 0: none',
  position_short_code VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'up to here all is done; empty at the beginning',
  position_number     VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expected            BIGINT       NULL COMMENT 'how many fitted at the beginning; NULL: not counted',
  done                BIGINT       NOT NULL,
  changed             BIGINT       NOT NULL,
  failure             TEXT         NULL,
  created_at          DATETIME(3)  NOT NULL COMMENT 'what came later does not fit',
  ended_at            DATETIME(3)  NULL,
  PRIMARY KEY (id),
  KEY by_state (state, claimed_by),
  KEY by_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
