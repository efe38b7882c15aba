CREATE INDEX by_account_state ON import_job (account_id, state, id);
