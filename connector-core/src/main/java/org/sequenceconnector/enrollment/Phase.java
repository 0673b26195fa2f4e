package org.sequenceconnector.enrollment;

/** The stored part of an enrollment's state. {@code ENDING} still counts as live, but claims no new step. */
public enum Phase {
    DRAFT,
    ACTIVE,
    ENDING,
    ENDED
}
