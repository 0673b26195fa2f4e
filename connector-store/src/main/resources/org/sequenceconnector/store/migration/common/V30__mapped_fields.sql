-- Which mapped fields each account has delivered, and which it does not deliver (any more). description is how the account
-- describes the field, as JSON.
CREATE TABLE mapped_field (
  space BIGINT NOT NULL,
  field ${key} NOT NULL,
  seen_at BIGINT,
  missing_since BIGINT,
  stops SMALLINT NOT NULL,
  description TEXT,
  PRIMARY KEY (space, field)
) ${clustered};
CREATE INDEX mapped_field_missing ON mapped_field (space) WHERE missing_since IS NOT NULL;
