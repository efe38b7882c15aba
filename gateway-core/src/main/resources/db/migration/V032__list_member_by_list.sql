-- The members of one list in the order of numbers.
ALTER TABLE list_member ADD KEY by_list (list_id, msisdn, joined_at);
