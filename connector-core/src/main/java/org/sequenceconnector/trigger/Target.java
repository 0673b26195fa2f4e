package org.sequenceconnector.trigger;

import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.TargetType;

/** What an enrollment is about. The record is the one of its person that the request named. */
public record Target(TargetType type, RecordRef record) {
    public static Target contact(RecordRef record) {
        return new Target(TargetType.CONTACT, record);
    }
}
