package org.sequenceconnector.sequence;

public enum SequenceState {
    DRAFT,
    PUBLISHED,
    PAUSED,
    ARCHIVED
}
