-- Runs of the drill: a test contact that is opted out in its CRM and back in. Stored before the CRM is asked for either, so
-- that the next process puts back what one that died had set. No address is kept here.

-- state: GOING_OUT, OUT, GOING_BACK, BACK (to be put back); STOPPED (somebody has to look); DONE, INTERRUPTED, SKIPPED,
-- RELEASED (ended). field: where the opt-out shows. bound: milliseconds. elsewhere: whether another CRM has to show it.
CREATE TABLE consent_drill (
  id ${key} NOT NULL,
  connection ${key} NOT NULL,
  record ${key} NOT NULL,
  field TEXT NOT NULL,
  subscription TEXT,
  worker ${key} NOT NULL,
  state VARCHAR(20) NOT NULL,
  started_at BIGINT NOT NULL,
  bound BIGINT NOT NULL,
  elsewhere BIGINT NOT NULL,
  refused_at BIGINT,
  shown_at BIGINT,
  alarmed BIGINT NOT NULL,
  back_from BIGINT,
  ended_at BIGINT,
  words TEXT NOT NULL,
  PRIMARY KEY (id)
) ${clustered};
CREATE INDEX consent_drill_last ON consent_drill (connection, started_at, id);
CREATE INDEX consent_drill_record ON consent_drill (record);
CREATE INDEX consent_drill_open ON consent_drill (started_at, id)
  WHERE state IN ('GOING_OUT', 'OUT', 'GOING_BACK', 'BACK', 'STOPPED');
