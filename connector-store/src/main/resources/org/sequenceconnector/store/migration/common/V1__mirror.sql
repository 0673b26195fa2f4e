-- The local copy of CRM records. Instants are epoch milliseconds (UTC), flags are 0 or 1.
-- ${key} is text compared byte by byte: record ids are case-sensitive.

-- A small number for (connection, object type), so that the million-row tables have short keys.
CREATE TABLE record_space (
  space ${serial},
  connection ${key} NOT NULL,
  object_type ${key} NOT NULL,
  UNIQUE (connection, object_type)
);

CREATE TABLE crm_record (
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  content_hash ${bytes} NOT NULL,
  modified_at BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  archived SMALLINT NOT NULL,
  company_id ${key},
  fields TEXT NOT NULL,
  PRIMARY KEY (space, id)
);
CREATE INDEX crm_record_company ON crm_record (space, company_id, id) WHERE company_id IS NOT NULL;
CREATE INDEX crm_record_archived ON crm_record (space) WHERE archived = 1;

-- Always one step deep: the survivor is never itself an alias.
CREATE TABLE record_alias (
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  survivor_space BIGINT NOT NULL,
  survivor_id ${key} NOT NULL,
  PRIMARY KEY (space, id)
) ${clustered};
CREATE INDEX record_alias_survivor ON record_alias (survivor_space, survivor_id);

CREATE TABLE quarantined_record (
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  reason TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (space, id)
) ${clustered};

CREATE TABLE sync_stream (
  space BIGINT NOT NULL,
  kind ${key} NOT NULL,
  position TEXT NOT NULL,
  first_read_complete_at BIGINT,
  last_page_at BIGINT,
  mapping_digest TEXT NOT NULL,
  PRIMARY KEY (space, kind)
) ${clustered};

-- One note per person; kinds is a bit set, stamp changes with every note.
CREATE TABLE changed_person (
  person_id ${key} NOT NULL,
  kinds BIGINT NOT NULL,
  since BIGINT NOT NULL,
  stamp BIGINT NOT NULL,
  PRIMARY KEY (person_id)
) ${clustered};
CREATE INDEX changed_person_since ON changed_person (since, person_id);

CREATE TABLE write_mark (
  record ${key} NOT NULL,
  field ${key} NOT NULL,
  value TEXT NOT NULL,
  marked_at BIGINT NOT NULL,
  PRIMARY KEY (record, field)
) ${clustered};
