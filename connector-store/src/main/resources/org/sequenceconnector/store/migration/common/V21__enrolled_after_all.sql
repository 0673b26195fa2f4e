-- The enrollment that a deferred or refused request led to in the end.
ALTER TABLE not_enrolled ADD COLUMN enrollment_id TEXT;
