-- The append-only trail. chain_position and hash are set once, when an entry is sealed.

CREATE TABLE audit_entry (
  entry_no ${serial},
  happened_at BIGINT NOT NULL,
  actor ${key} NOT NULL,
  action ${key} NOT NULL,
  subject ${key} NOT NULL,
  cause TEXT NOT NULL,
  details TEXT NOT NULL,
  chain_position BIGINT,
  hash TEXT
);
CREATE UNIQUE INDEX audit_entry_chain ON audit_entry (chain_position) WHERE chain_position IS NOT NULL;
CREATE INDEX audit_entry_unsealed ON audit_entry (entry_no) WHERE chain_position IS NULL;
CREATE INDEX audit_entry_subject ON audit_entry (subject, entry_no);
