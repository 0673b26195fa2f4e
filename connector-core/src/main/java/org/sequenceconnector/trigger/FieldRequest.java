package org.sequenceconnector.trigger;

import java.time.Instant;
import org.sequenceconnector.record.RecordRef;

/**
 * A request a rep left in the request fields of a CRM record.
 *
 * @param action the action text as read; cleared later only if the record still holds exactly this, the sequence and the
 *     note
 * @param changedAt when the action was set, as the CRM says
 * @param noteIsNew whether the record was known before without this note; one that was there already, or of which that
 *     is not known, may be another person's
 */
public record FieldRequest(
        RecordRef record,
        String action,
        String sequence,
        String note,
        Instant changedAt,
        Instant seenAt,
        boolean noteIsNew) {
    /** Record, action, sequence and source change time: the same request read twice has the same key. */
    public String key() {
        return "crm-field:" + record + ":" + action + ":" + sequence + ":" + changedAt.toEpochMilli();
    }
}
