-- As of inbound_message: the MTs of a short code by time.
ALTER TABLE outbound_message ADD KEY by_short_code (short_code, id);
