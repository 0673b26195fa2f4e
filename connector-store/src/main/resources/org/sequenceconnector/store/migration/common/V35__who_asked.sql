-- Who or what made a request and wrote its note, and whether the note came with it. Of requests found before this
-- version that is not known, so their notes count for no confirmation.

ALTER TABLE field_request ADD COLUMN note_is_new BIGINT NOT NULL DEFAULT 0;
ALTER TABLE field_request ADD COLUMN made_by TEXT;
CREATE INDEX field_request_action ON field_request (action, changed_at);
