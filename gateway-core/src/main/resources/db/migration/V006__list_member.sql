CREATE TABLE list_member (
  msisdn     VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  short_code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list_id    BIGINT      NOT NULL,
  account_id BIGINT      NOT NULL,
  joined_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (msisdn, short_code, list_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
