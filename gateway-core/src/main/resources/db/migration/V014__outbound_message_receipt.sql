-- What delivery receipts tell of an MT. DELIVERED and UNDELIVERED are the last states; they follow ACCEPTED alone.
ALTER TABLE outbound_message
  MODIFY state ENUM ('PENDING', 'ACCEPTED', 'REFUSED', 'EXPIRED', 'CANCELLED', 'DELIVERED', 'UNDELIVERED') NOT NULL,
  ADD COLUMN receipt_state ENUM ('SCHEDULED', 'ENROUTE', 'ACCEPTED', 'UNKNOWN', 'DELIVERED', 'EXPIRED', 'DELETED',
                                 'UNDELIVERABLE', 'REJECTED', 'SKIPPED') NULL COMMENT 'message_state of the last receipt that counted',
  ADD COLUMN receipt_error VARCHAR(64) NULL COMMENT 'what it said about the reason',
  ADD COLUMN receipt_at    DATETIME(3) NULL COMMENT 'when it came',
  ADD COLUMN done_at       DATETIME(3) NULL COMMENT 'when the message reached that state, by the clock of the SMSC';
