-- Records that cannot be stored are tried again by themselves, at growing distances, and until then nothing is decided about
-- whoever they may be about: by their link, or by the addresses they name.
ALTER TABLE quarantined_record ADD COLUMN tries BIGINT NOT NULL DEFAULT 1;
ALTER TABLE quarantined_record ADD COLUMN retry_at BIGINT NOT NULL DEFAULT 0;

CREATE TABLE quarantined_address (
  address ${key} NOT NULL,
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  PRIMARY KEY (address, space, id)
) ${clustered};
CREATE INDEX quarantined_address_record ON quarantined_address (space, id);
