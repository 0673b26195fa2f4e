-- Opt-outs that are not said any more at their source, and whether that counts. fact is what had been said.

-- state: NEW, HELD, COUNTED, APPROVED, REJECTED or OVERTAKEN; the first two and REJECTED leave the opt-out standing.
CREATE TABLE consent_lift (
  id ${key} NOT NULL,
  batch ${key} NOT NULL,
  connection ${key} NOT NULL,
  record ${key} NOT NULL,
  address ${key},
  statement_key TEXT NOT NULL,
  fact TEXT NOT NULL,
  said_at BIGINT NOT NULL,
  observed_at BIGINT NOT NULL,
  cleared_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL,
  origin_group VARCHAR(20),
  origin_word TEXT,
  origin_detail TEXT,
  origin_user TEXT,
  why TEXT NOT NULL,
  settled_at BIGINT,
  settled_by TEXT,
  note TEXT,
  PRIMARY KEY (id)
) ${clustered};
CREATE INDEX consent_lift_batch ON consent_lift (batch, seen_at, id);
CREATE INDEX consent_lift_record ON consent_lift (record);
CREATE INDEX consent_lift_address ON consent_lift (address);
CREATE INDEX consent_lift_seen ON consent_lift (connection, seen_at);
CREATE INDEX consent_lift_refuses ON consent_lift (seen_at, id) WHERE state IN ('NEW', 'HELD', 'REJECTED');
