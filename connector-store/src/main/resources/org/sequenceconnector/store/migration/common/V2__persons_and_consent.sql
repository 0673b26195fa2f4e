-- Who is behind which record, and what is known about permission.

CREATE TABLE person_link (
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  person_id ${key} NOT NULL,
  address ${key},
  method SMALLINT NOT NULL,
  PRIMARY KEY (space, id)
) ${clustered};
CREATE INDEX person_link_person ON person_link (person_id);
CREATE INDEX person_link_address ON person_link (address) WHERE address IS NOT NULL;

-- Always one step deep, like record_alias.
CREATE TABLE person_alias (
  person_id ${key} NOT NULL,
  survivor ${key} NOT NULL,
  PRIMARY KEY (person_id)
) ${clustered};
CREATE INDEX person_alias_survivor ON person_alias (survivor);

-- Append-only but for two marks: superseded, and until when the source said the same again.
-- space and record_id are set for CRM fields; address is what the fact names, source_address
-- only when the source names another one.
CREATE TABLE consent_fact (
  fact_no ${serial},
  space BIGINT,
  record_id ${key},
  address ${key},
  source_address ${key},
  source_changed_at BIGINT NOT NULL,
  said_until BIGINT NOT NULL,
  observed_at BIGINT NOT NULL,
  superseded SMALLINT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX consent_fact_record ON consent_fact (space, record_id) WHERE record_id IS NOT NULL;
CREATE INDEX consent_fact_address ON consent_fact (address) WHERE address IS NOT NULL;
CREATE INDEX consent_fact_source_address ON consent_fact (source_address) WHERE source_address IS NOT NULL;

CREATE TABLE suppression (
  pattern ${key} NOT NULL,
  reason TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (pattern)
) ${clustered};
