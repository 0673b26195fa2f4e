package org.sequenceconnector.trigger;

import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.TargetType;

/** What an enrollment is about. For contacts the id is the record it was asked on. */
public record Target(TargetType type, RecordRef record) {
    public static Target contact(RecordRef record) {
        return new Target(TargetType.CONTACT, record);
    }
}
