-- Emergency stops that stand. Lifting one removes its row; the audit trail keeps both.

CREATE TABLE enrollment_freeze (
  scope ${key} NOT NULL,
  reason TEXT NOT NULL,
  placed_by TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (scope)
) ${clustered};
