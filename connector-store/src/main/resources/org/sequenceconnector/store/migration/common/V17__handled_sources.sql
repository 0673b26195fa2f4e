-- Events and conversations that were handled for a sequence, with the first answer. Never forgotten.
CREATE TABLE handled_source (
  kind ${key} NOT NULL,
  source_id ${key} NOT NULL,
  sequence_key ${key} NOT NULL,
  decision_id ${key} NOT NULL,
  verdict TEXT NOT NULL,
  enrollment_id ${key},
  handled_at BIGINT NOT NULL,
  PRIMARY KEY (kind, source_id, sequence_key)
) ${clustered};
