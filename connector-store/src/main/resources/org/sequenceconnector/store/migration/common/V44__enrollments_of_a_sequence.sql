-- How many run in a sequence is asked for every decision where a sequence has a limit.
CREATE INDEX enrollment_running ON enrollment (sequence_key) WHERE phase IN ('ACTIVE', 'ENDING');
