-- For one number on one short code: at most one decision for every account (account_id 0: a STOP), and at most one of
-- each account. An account's own decision beats the one for every account.
CREATE TABLE opt_out (
  msisdn     VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  short_code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BIGINT      NOT NULL,
  state      ENUM ('IN_FORCE', 'LIFTED') NOT NULL COMMENT 'LIFTED: this account may text again although a STOP is in force',
  source     ENUM ('KEYWORD', 'API', 'ADMIN') NOT NULL,
  decided_at DATETIME(3) NOT NULL,
  PRIMARY KEY (msisdn, short_code, account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
