CREATE INDEX by_rows_kept ON import_job (rows_kept, state);
