-- What mirrored records held before they changed, and what is kept of persons who were erased.

-- One row per change: the old values of what changed, newest change last. delta is a JSON object: "was" holds the old
-- values, "none" the fields that had no value. Together with crm_record every earlier version can be put together again.
CREATE TABLE record_history (
  history_no ${serial},
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  valid_to BIGINT NOT NULL,
  content_hash ${bytes} NOT NULL,
  modified_at BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  archived SMALLINT NOT NULL,
  delta TEXT NOT NULL
);
CREATE INDEX record_history_record ON record_history (space, id, history_no);
CREATE INDEX record_history_age ON record_history (valid_to);

-- Keyed hashes only: without the key they say nothing.
CREATE TABLE erased_address (
  hash ${key} NOT NULL,
  reason TEXT NOT NULL,
  erased_at BIGINT NOT NULL,
  PRIMARY KEY (hash)
) ${clustered};
CREATE TABLE erased_record (
  hash ${key} NOT NULL,
  erased_at BIGINT NOT NULL,
  PRIMARY KEY (hash)
) ${clustered};
-- One row once somebody was erased: tells whether the key at hand is the one the hashes were made with.
CREATE TABLE erasure_key (
  fingerprint ${key} NOT NULL,
  PRIMARY KEY (fingerprint)
) ${clustered};

-- What a decision looked at, by reference. Names the person, and is emptied with personal when they are erased.
ALTER TABLE decision ADD COLUMN inputs TEXT;
