-- What a list that no keyword leads to asks and answers; where a keyword file names the list, the file's texts count.
ALTER TABLE audience_list
  ADD COLUMN double_opt_in ENUM ('WHEN_OPTED_OUT', 'ALWAYS') NULL COMMENT 'whom the Subscribe API asks to confirm; NULL: WHEN_OPTED_OUT',
  ADD COLUMN prompt        TEXT NULL COMMENT 'asks for the confirmation; NULL: no number can be asked',
  ADD COLUMN welcome       TEXT NULL COMMENT 'answers the confirmation; NULL: nothing does';
