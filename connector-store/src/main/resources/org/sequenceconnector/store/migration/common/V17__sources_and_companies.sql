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

-- The web domain of a company: company records of one domain are one company, in whichever account they stand.
CREATE TABLE company_domain (
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  domain ${key} NOT NULL,
  PRIMARY KEY (space, id)
) ${clustered};
CREATE INDEX company_domain_domain ON company_domain (domain);
