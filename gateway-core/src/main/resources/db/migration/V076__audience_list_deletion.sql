-- A list is out of sight the moment it is deleted; its members leave behind that, some at a time.
ALTER TABLE audience_list
  ADD COLUMN deletion            ENUM ('DELETING', 'DELETED') NULL COMMENT 'NULL: it exists; DELETING: members or pending opt-ins may be left',
  ADD COLUMN deletion_source     ENUM ('API', 'ADMIN') NULL COMMENT 'as the events of those who leave name it',
  ADD COLUMN deletion_actor_kind ENUM ('API_KEY', 'PERSON', 'OPERATOR', 'COMMAND_LINE', 'GATEWAY') NULL,
  ADD COLUMN deletion_actor_name VARCHAR(255) NULL,
  ADD COLUMN deletion_reference  VARCHAR(64) NULL COMMENT 'what the actor calls its request',
  ADD KEY by_deletion (deletion);
