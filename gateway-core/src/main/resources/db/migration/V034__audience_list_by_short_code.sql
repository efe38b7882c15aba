-- The accounts on one short code.
ALTER TABLE audience_list ADD KEY by_short_code (short_code, account_id);
