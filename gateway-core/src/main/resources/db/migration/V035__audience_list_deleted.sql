-- A deleted list stays as a row: events name it. Its name is free again, since the row is called ~ and its id from then on,
-- which no list can be called.
ALTER TABLE audience_list
  ADD COLUMN former_name VARCHAR(63) NULL COMMENT 'what a deleted list was called',
  ADD COLUMN deleted_at  DATETIME(3) NULL;
