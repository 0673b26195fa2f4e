package org.sequenceconnector.trigger;

import java.time.Instant;
import org.sequenceconnector.record.RecordRef;

/**
 * A request a rep left in the request fields of a CRM record.
 *
 * @param action the action text as read; cleared later only if the record still holds exactly this
 * @param changedAt when the action was set, as the CRM says
 */
public record FieldRequest(
        RecordRef record, String action, String sequence, String note, Instant changedAt, Instant seenAt) {
    /** Record, action, sequence and source change time: the same request read twice has the same key. */
    public String key() {
        return "crm-field:" + record + ":" + action + ":" + sequence + ":" + changedAt.toEpochMilli();
    }
}
