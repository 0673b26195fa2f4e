-- Where a deferred request begins when it is repeated; empty: at the first step.
ALTER TABLE not_enrolled ADD COLUMN start_at TEXT;
