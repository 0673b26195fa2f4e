-- Which sources a decision answered: asked for when everything about a person is exported.
CREATE INDEX handled_source_decision ON handled_source (decision_id);
