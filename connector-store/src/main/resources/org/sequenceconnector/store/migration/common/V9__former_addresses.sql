-- Addresses that were once the primary address of one of the person's records. An opt-out of such an address is still
-- one of the person.
CREATE TABLE former_address (
  person_id ${key} NOT NULL,
  address ${key} NOT NULL,
  PRIMARY KEY (person_id, address)
) ${clustered};
CREATE INDEX former_address_address ON former_address (address);
