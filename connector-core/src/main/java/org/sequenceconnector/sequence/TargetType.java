package org.sequenceconnector.sequence;

/** What an enrollment is about. */
public enum TargetType {
    CONTACT,
    CONVERSATION,
    DEAL,
    APPOINTMENT,
    CHARGE
}
