-- The console lists the keys of one account, and those of operators.
ALTER TABLE api_key ADD KEY by_account (account_id, id);
