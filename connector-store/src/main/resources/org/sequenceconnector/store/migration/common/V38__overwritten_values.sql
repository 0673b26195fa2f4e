-- When others were last seen to have changed a field of ours: it is written again at most once a day and record.

ALTER TABLE confirmed_value ADD COLUMN overwritten_at BIGINT;
CREATE INDEX confirmed_value_overwritten ON confirmed_value (overwritten_at) WHERE overwritten_at IS NOT NULL;
