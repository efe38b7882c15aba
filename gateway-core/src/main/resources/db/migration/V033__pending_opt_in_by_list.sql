-- Whether anything is pending for one list.
ALTER TABLE pending_opt_in ADD KEY by_list (list_id, msisdn);
