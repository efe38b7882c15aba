-- Imports that are under way were worked on in the order of their rows.
UPDATE import_chunk chunk JOIN import_job job ON job.id = chunk.job_id
SET chunk.rows_done = LEAST(chunk.row_count, GREATEST(0, job.rows_read - chunk.first_row))
WHERE job.rows_read > 0;
