-- Whoever was seen past a backlog is handled before it. 1024 beside the bits of the kinds.
CREATE INDEX changed_person_first ON changed_person (since, person_id) WHERE kinds >= 1024;
