-- Configurations that were applied, the active one last. files and difference are JSON; secrets are references.
CREATE TABLE config_version (
  number BIGINT NOT NULL,
  digest ${key} NOT NULL,
  applied_at BIGINT NOT NULL,
  applied_by TEXT NOT NULL,
  main_file TEXT NOT NULL,
  files TEXT NOT NULL,
  difference TEXT NOT NULL,
  PRIMARY KEY (number)
);
