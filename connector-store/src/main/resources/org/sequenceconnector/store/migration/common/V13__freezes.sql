-- Emergency stops that stand. Lifting one removes its row; the audit trail keeps both.

CREATE TABLE enrollment_freeze (
  scope ${key} NOT NULL,
  reason TEXT NOT NULL,
  placed_by TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (scope)
) ${clustered};

-- Whoever waits for an enrollment's end is looked up when it ends; drafts that grew old are swept.
CREATE INDEX not_enrolled_person ON not_enrolled (person_id) WHERE closed_because IS NULL;
CREATE INDEX enrollment_draft ON enrollment (created_at, id) WHERE phase = 'DRAFT';
