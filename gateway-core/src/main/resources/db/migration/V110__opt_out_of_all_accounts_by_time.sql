-- As by_time, but with what all accounts have decided in one range: for operators (docs/adr/0015).
ALTER TABLE opt_out ADD KEY of_all_by_time (short_code, state, source, decided_at, msisdn, account_id);
