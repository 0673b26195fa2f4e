-- Whether the person who asked chose to be enrolled later by itself. What was deferred before there was a choice was promised to
-- be asked again.
ALTER TABLE not_enrolled ADD COLUMN when_possible SMALLINT NOT NULL DEFAULT 1;
