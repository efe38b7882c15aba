-- How many fail, which the first page asks for again and again: next to all have null.
ALTER TABLE webhook_endpoint ADD KEY by_failing (failing_since);
