-- How many rows of a chunk have been dealt with: several transactions work on chunks of one import at the same time.
ALTER TABLE import_chunk ADD COLUMN rows_done INT NOT NULL DEFAULT 0;
