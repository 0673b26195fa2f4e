-- Which account of its CRM each connection leads to, by the id the CRM gave it: the same record id means somebody else in
-- another one. stranger: another account that answered instead and still did when it was last asked.

CREATE TABLE account_identity (
  connection ${key} NOT NULL,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  since BIGINT NOT NULL,
  stranger_kind TEXT,
  stranger TEXT,
  stranger_since BIGINT,
  PRIMARY KEY (connection)
) ${clustered};
