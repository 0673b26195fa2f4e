-- The mailbox an enrollment writes from, by its id; none where its sequence asked for no mailbox when it started.
ALTER TABLE enrollment ADD COLUMN mailbox ${key};
