-- Records that a CRM does not have any more and whose removal it never reported, as after an erasure there: the person may
-- have to be erased here too.
CREATE TABLE suspected_erasure (
  space BIGINT NOT NULL,
  id ${key} NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (space, id)
) ${clustered};
