package org.sequenceconnector.consent;

/** The way a person is reached. */
public enum Channel {
    EMAIL,
    CALL,
    SMS,
    CHAT,
    ANY
}
