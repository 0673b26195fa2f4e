-- A lease that ran out or changed hands begins a new round, so that what was begun before is told from what is begun now.

ALTER TABLE connection_lease ADD COLUMN round BIGINT NOT NULL DEFAULT 0;

-- Driving the accounts is no scheduled job any more.
DELETE FROM scheduled_tasks WHERE task_name = 'accounts';
