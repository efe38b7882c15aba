-- The MOs of a short code by time: ids grow with it. What is written comes last within its short code, so it costs little.
ALTER TABLE inbound_message ADD KEY by_short_code (short_code, id);
