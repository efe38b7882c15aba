-- Whether there is any that is not deleted, which every transaction asks; those that are active, and those to be deleted.
ALTER TABLE webhook_endpoint ADD KEY by_state (state);
