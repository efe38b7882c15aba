ALTER TABLE person DROP KEY person_email;
