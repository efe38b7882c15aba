-- The Opt-Out List in the order of time. Holds all columns, and each value of state and source is a range of its own, so
-- a page reads its rows and no others, however deep it is (docs/adr/0021).
ALTER TABLE opt_out ADD KEY by_time (account_id, short_code, state, source, decided_at, msisdn);
