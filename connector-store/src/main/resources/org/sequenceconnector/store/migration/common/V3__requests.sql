-- Published sequence versions, requests found on CRM records, and remembered request keys.

CREATE TABLE sequence_version (
  sequence_key ${key} NOT NULL,
  number BIGINT NOT NULL,
  digest TEXT NOT NULL,
  content TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  PRIMARY KEY (sequence_key, number)
);

CREATE TABLE field_request (
  request_key ${key} NOT NULL,
  record ${key} NOT NULL,
  action TEXT NOT NULL,
  sequence TEXT NOT NULL,
  note TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  answered_at BIGINT,
  cleared_at BIGINT,
  PRIMARY KEY (request_key)
);
CREATE INDEX field_request_open ON field_request (changed_at, request_key) WHERE answered_at IS NULL;
CREATE INDEX field_request_to_clear ON field_request (record) WHERE cleared_at IS NULL;

CREATE TABLE remembered_request (
  request_key ${key} NOT NULL,
  fingerprint TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  remembered_at BIGINT NOT NULL,
  PRIMARY KEY (request_key)
) ${clustered};
CREATE INDEX remembered_request_age ON remembered_request (remembered_at);
