-- What each CRM still has to learn, and what it was last known to hold.

-- lane: 0 opt-outs, 1 status, 2 other. subject is part of the key: two addresses of one record that
-- opted out are two writes. next_since is the time of the first change made while the entry was leased.
CREATE TABLE outbox (
  record ${key} NOT NULL,
  lane SMALLINT NOT NULL,
  subject ${key} NOT NULL,
  connection ${key} NOT NULL,
  person_id ${key} NOT NULL,
  revision BIGINT NOT NULL,
  enqueued_at BIGINT NOT NULL,
  next_since BIGINT,
  attempts BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  leased_by TEXT,
  leased_until BIGINT,
  parked_code TEXT,
  parked_at BIGINT,
  words TEXT NOT NULL,
  PRIMARY KEY (record, lane, subject)
) ${clustered};
CREATE INDEX outbox_waiting ON outbox (connection, lane, enqueued_at) WHERE parked_code IS NULL;
CREATE INDEX outbox_parked ON outbox (connection, parked_at) WHERE parked_code IS NOT NULL;

-- field_values is a JSON object: field key to canonical text.
CREATE TABLE confirmed_value (
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  field_values TEXT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  PRIMARY KEY (space, id)
) ${clustered};
