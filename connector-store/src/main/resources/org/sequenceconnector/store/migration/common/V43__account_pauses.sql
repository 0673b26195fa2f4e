-- Until when the process that drives the accounts leaves each of them alone, for the commands of other processes.

CREATE TABLE account_pause (
  connection ${key} NOT NULL,
  paused_until BIGINT NOT NULL,
  PRIMARY KEY (connection)
) ${clustered};
