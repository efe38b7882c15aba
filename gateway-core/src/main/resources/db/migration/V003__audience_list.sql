CREATE TABLE audience_list (
  id         BIGINT      NOT NULL,
  account_id BIGINT      NOT NULL,
  short_code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(63) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY audience_list_name (account_id, short_code, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
