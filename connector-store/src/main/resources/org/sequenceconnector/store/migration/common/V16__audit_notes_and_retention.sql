-- What people wrote in entries of the trail. The sealed entry holds the digest of salt and words; an erasure removes the
-- row and the chain stays whole.
CREATE TABLE audit_note (
  digest ${key} NOT NULL,
  subject ${key} NOT NULL,
  salt TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (digest)
) ${clustered};
CREATE INDEX audit_note_subject ON audit_note (subject);

-- Set when the content of an entry was removed because it grew too old. Its place and hash stay; an entry
-- 'audit.pruned' with this subject vouches for it.
ALTER TABLE audit_entry ADD COLUMN pruned_by ${key};

-- What grew old is looked up once a night.
CREATE INDEX decision_age ON decision (decided_at);
CREATE INDEX consent_fact_superseded ON consent_fact (said_until) WHERE superseded = 1;
