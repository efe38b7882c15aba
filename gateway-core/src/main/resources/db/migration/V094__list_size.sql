-- How many members each audience list had, once a day.
CREATE TABLE list_size (
  list_id BIGINT NOT NULL,
  day     DATE   NOT NULL COMMENT 'UTC',
  members BIGINT NOT NULL,
  PRIMARY KEY (list_id, day),
  KEY by_day (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
