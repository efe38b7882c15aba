-- An Idempotency-Key may have 255 characters, and is kept whole.
ALTER TABLE consent_event
  MODIFY reference VARCHAR(255) NULL COMMENT 'what the actor calls its request: an import, an API request';
