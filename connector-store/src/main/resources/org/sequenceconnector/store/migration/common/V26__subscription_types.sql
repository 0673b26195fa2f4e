-- The subscription types of each account as last told, so that a restart reads people the same way.

CREATE TABLE known_subscriptions (
  connection ${key} NOT NULL,
  types TEXT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (connection)
) ${clustered};
