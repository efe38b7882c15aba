-- As of_all_by_time, in the order of numbers.
ALTER TABLE opt_out ADD KEY of_all_by_number (short_code, state, source, msisdn, account_id, decided_at);
