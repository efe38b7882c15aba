-- Rows that an import refused: one row here for all of one transaction. Together they are its error file.
CREATE TABLE import_refusal (
  job_id    BIGINT     NOT NULL,
  first_row BIGINT     NOT NULL COMMENT 'of the transaction',
  content   MEDIUMBLOB NOT NULL COMMENT 'as in import_chunk; the reason is the first cell',
  PRIMARY KEY (job_id, first_row)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
