-- Persons that an administrator took apart: a shared address does not join them again. The smaller id first.
CREATE TABLE person_separation (
  one ${key} NOT NULL,
  other ${key} NOT NULL,
  PRIMARY KEY (one, other)
) ${clustered};
CREATE INDEX person_separation_other ON person_separation (other);

-- What a person was one with before a split: sources whose opt-outs of that time still count.
CREATE TABLE joined_past_record (
  person_id ${key} NOT NULL,
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  joined_until BIGINT NOT NULL,
  PRIMARY KEY (person_id, space, id)
) ${clustered};
CREATE TABLE joined_past_address (
  person_id ${key} NOT NULL,
  address ${key} NOT NULL,
  joined_until BIGINT NOT NULL,
  PRIMARY KEY (person_id, address)
) ${clustered};
