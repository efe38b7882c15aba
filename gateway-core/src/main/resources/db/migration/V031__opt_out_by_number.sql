-- As by_time, in the order of numbers; also for those that begin with some digits.
ALTER TABLE opt_out ADD KEY by_number (account_id, short_code, state, source, msisdn, decided_at);
