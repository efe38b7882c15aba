-- Who asked for a change that no text of the subscriber brought about, and the texts that people review.
ALTER TABLE consent_event
  MODIFY type ENUM ('OPTED_OUT', 'OPT_OUT_REPEATED', 'OPT_OUT_LIFTED', 'JOINED', 'LEFT',
                    'OPT_IN_REQUESTED', 'OPT_IN_CONFIRMED', 'OPT_IN_CANCELLED',
                    'REVIEW_REQUESTED', 'REVIEW_OPTED_OUT', 'REVIEW_DISMISSED', 'REVIEW_SUPERSEDED') NOT NULL,
  ADD COLUMN actor_kind ENUM ('API_KEY', 'PERSON', 'OPERATOR', 'COMMAND_LINE', 'GATEWAY') NULL COMMENT 'NULL: the subscriber',
  ADD COLUMN actor_name VARCHAR(255) NULL,
  ADD COLUMN reference  VARCHAR(64)  NULL COMMENT 'what the actor calls its request: an import, an API request';
