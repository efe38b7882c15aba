-- An e-mail address is one person's in each account: whoever invites learns nothing of the others.
ALTER TABLE person ADD UNIQUE KEY email_of_account (email, account_key);
