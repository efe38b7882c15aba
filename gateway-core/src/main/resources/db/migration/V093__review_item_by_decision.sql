-- What was decided lately.
ALTER TABLE review_item ADD KEY by_decision (state, decided_at, id);
