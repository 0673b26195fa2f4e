-- Opt-out flags that the connector wrote into CRM records itself, and what happened to them there.

-- state: INTENDED, WRITTEN, SEEN or CLEARED. field is empty until the flag was read back.
CREATE TABLE opt_out_copy (
  record ${key} NOT NULL,
  connection ${key} NOT NULL,
  state VARCHAR(20) NOT NULL,
  field TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  rewritten_at BIGINT,
  cleared_at BIGINT,
  PRIMARY KEY (record)
) ${clustered};
CREATE INDEX opt_out_copy_unseen ON opt_out_copy (connection, written_at) WHERE state = 'WRITTEN';
CREATE INDEX opt_out_copy_cleared ON opt_out_copy (rewritten_at) WHERE state = 'CLEARED';

-- Somebody cleared such a flag although its original stands; a person has to look at it.
CREATE TABLE consent_conflict (
  id ${key} NOT NULL,
  record ${key} NOT NULL,
  first_cleared_at BIGINT NOT NULL,
  last_cleared_at BIGINT NOT NULL,
  times BIGINT NOT NULL,
  original TEXT NOT NULL,
  cleared_by TEXT,
  written_back_at BIGINT,
  resolved_at BIGINT,
  resolved_by TEXT,
  reason TEXT,
  PRIMARY KEY (id)
) ${clustered};
CREATE UNIQUE INDEX consent_conflict_open ON consent_conflict (record) WHERE resolved_at IS NULL;
