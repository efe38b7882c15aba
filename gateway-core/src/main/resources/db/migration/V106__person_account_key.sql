-- No two NULLs are the same in a unique key: operators need a value there.
ALTER TABLE person ADD COLUMN account_key BIGINT AS (COALESCE(account_id, 0)) VIRTUAL;
