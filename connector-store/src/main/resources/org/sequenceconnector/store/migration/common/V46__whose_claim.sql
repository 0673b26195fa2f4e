-- The revision that the standing claim was given, kept while the entry changes and gets higher ones; NULL when nothing has
-- changed since. A claim of somebody else has another number, and nobody gives it back for him.
ALTER TABLE outbox ADD COLUMN claim BIGINT;
