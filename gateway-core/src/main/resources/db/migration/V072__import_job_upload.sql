-- What is known of an upload beyond its layout; the order of its rows; and until when they are kept.
ALTER TABLE import_job
  ADD COLUMN content_sha256 BINARY(32)  NULL COMMENT 'of the file as it came; NULL while it is taken in',
  ADD COLUMN widest_row     INT         NOT NULL DEFAULT 0 COMMENT 'cells of the row that has most, the header among them',
  ADD COLUMN sorted_column  INT         NULL COMMENT 'rows are in the order of the numbers in this one; NULL: in that of the file',
  ADD COLUMN rows_from      BIGINT      NOT NULL DEFAULT 0 COMMENT 'import_chunk.first_row of the first row: rows of another order may stand beside',
  ADD COLUMN rows_kept      TINYINT(1)  NOT NULL DEFAULT 1 COMMENT '0: nothing is left in import_chunk',
  ADD COLUMN changed_at     DATETIME(3) NULL COMMENT 'when it came into the state that it is in, where it may expire in that',
  ADD COLUMN expired_at     DATETIME(3) NULL COMMENT 'from then on it cannot be started any more';
