-- The rows of a file that are to be imported, some thousand at a time, until the import ends.
CREATE TABLE import_chunk (
  job_id    BIGINT     NOT NULL,
  first_row BIGINT     NOT NULL COMMENT 'from 0',
  row_count INT        NOT NULL,
  content   MEDIUMBLOB NOT NULL COMMENT 'deflated; of each row: line, number of cells, cells',
  PRIMARY KEY (job_id, first_row)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
