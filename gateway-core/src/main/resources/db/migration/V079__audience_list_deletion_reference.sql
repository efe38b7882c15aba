-- As in consent_event.
ALTER TABLE audience_list
  MODIFY deletion_reference VARCHAR(255) NULL COMMENT 'what the actor calls its request';
