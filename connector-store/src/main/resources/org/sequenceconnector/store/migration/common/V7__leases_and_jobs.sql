-- Who may talk to which CRM account, and the table of the recurring-job library (db-scheduler).

CREATE TABLE connection_lease (
  connection ${key} NOT NULL,
  holder TEXT NOT NULL,
  held_until BIGINT NOT NULL,
  PRIMARY KEY (connection)
) ${clustered};

CREATE TABLE scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data ${bytes},
  execution_time ${timestamp},
  picked ${boolean} NOT NULL,
  picked_by TEXT,
  last_success ${timestamp},
  last_failure ${timestamp},
  consecutive_failures INT,
  last_heartbeat ${timestamp},
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
