-- Enrollments, steps, decisions and Not Enrolled records. Columns are what queries look for;
-- the rest of each value is in body. hold_state: 0 none, 1 blocked, 2 paused.

CREATE TABLE enrollment (
  id ${key} NOT NULL,
  person_id ${key} NOT NULL,
  target_type ${key} NOT NULL,
  target ${key} NOT NULL,
  sequence_key ${key} NOT NULL,
  phase ${key} NOT NULL,
  person_unique SMALLINT NOT NULL,
  revision BIGINT NOT NULL,
  task_owner ${key} NOT NULL,
  hold_state SMALLINT NOT NULL,
  hold_until BIGINT,
  completed_steps BIGINT NOT NULL,
  next_step_at BIGINT,
  ending_since BIGINT,
  end_cause ${key},
  created_at BIGINT NOT NULL,
  enrolled_at BIGINT,
  body TEXT NOT NULL,
  PRIMARY KEY (id)
);
-- The two uniqueness rules. Everything else only makes them pleasant to meet.
CREATE UNIQUE INDEX enrollment_target_slot ON enrollment (target, target_type, sequence_key)
  WHERE phase IN ('DRAFT', 'ACTIVE', 'ENDING');
CREATE UNIQUE INDEX enrollment_person_slot ON enrollment (person_id, sequence_key)
  WHERE phase IN ('ACTIVE', 'ENDING') AND person_unique = 1;
CREATE INDEX enrollment_person ON enrollment (person_id);
CREATE INDEX enrollment_live ON enrollment (id) WHERE phase IN ('DRAFT', 'ACTIVE', 'ENDING');
CREATE INDEX enrollment_accepted ON enrollment (sequence_key, enrolled_at);
CREATE INDEX enrollment_due ON enrollment (next_step_at, id)
  WHERE phase = 'ACTIVE' AND hold_state = 0 AND next_step_at IS NOT NULL;
CREATE INDEX enrollment_ending ON enrollment (ending_since, id) WHERE phase = 'ENDING';
CREATE INDEX enrollment_hold_end ON enrollment (hold_until, id) WHERE phase = 'ACTIVE' AND hold_until IS NOT NULL;

CREATE TABLE step_execution (
  enrollment_id ${key} NOT NULL REFERENCES enrollment (id),
  step_key ${key} NOT NULL,
  attempt BIGINT NOT NULL,
  step_index BIGINT NOT NULL,
  status ${key} NOT NULL,
  due_at BIGINT NOT NULL,
  claim TEXT,
  handed_over_at BIGINT,
  completed_at BIGINT,
  result TEXT NOT NULL,
  PRIMARY KEY (enrollment_id, step_key, attempt)
);
CREATE INDEX step_execution_task ON step_execution (handed_over_at) WHERE status = 'HANDED_OVER';

-- personal holds the parameters of findings that may name an address, apart from everything else,
-- so that an erasure finds them.
CREATE TABLE decision (
  id ${key} NOT NULL,
  person_id ${key},
  decided_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  personal TEXT,
  PRIMARY KEY (id)
);
CREATE INDEX decision_person ON decision (person_id, decided_at) WHERE person_id IS NOT NULL;

CREATE TABLE not_enrolled (
  target ${key} NOT NULL,
  target_type ${key} NOT NULL,
  sequence_key ${key} NOT NULL,
  primary_code ${key} NOT NULL,
  person_id ${key},
  text TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  method ${key} NOT NULL,
  actor TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  first_attempt_at BIGINT NOT NULL,
  last_attempt_at BIGINT NOT NULL,
  retry_at BIGINT,
  closed_because TEXT,
  closed_at BIGINT,
  PRIMARY KEY (target, target_type, sequence_key, primary_code)
);
CREATE INDEX not_enrolled_open ON not_enrolled (last_attempt_at) WHERE closed_because IS NULL;
CREATE INDEX not_enrolled_code ON not_enrolled (primary_code, last_attempt_at) WHERE closed_because IS NULL;
CREATE INDEX not_enrolled_retry ON not_enrolled (retry_at) WHERE closed_because IS NULL AND retry_at IS NOT NULL;
