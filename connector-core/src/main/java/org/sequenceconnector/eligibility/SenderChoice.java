package org.sequenceconnector.eligibility;

import java.util.Optional;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.sequence.Mailbox;

/** Which mailbox an enrollment would write from. */
public sealed interface SenderChoice {
    /** The sequence names no sender, or writes no email. */
    record NotNeeded() implements SenderChoice {}

    /** @param mailbox one that is defined; whether it can send now is another question */
    record Chosen(Mailbox mailbox) implements SenderChoice {}

    /**
     * The sequence leaves the choice to data, and these lead to no mailbox.
     *
     * @param why in words
     * @param record that was asked for its owner
     * @param needs what is missing
     */
    record Nobody(String why, Optional<CrmRecord> record, Missing needs) implements SenderChoice {}

    /** What would make a choice possible. */
    enum Missing {
        /** The record in the CRM has no owner. */
        OWNER,
        /** The owner or the enrolling person has no mailbox here. */
        MAILBOX,
        /** No person asked, so a fallback is needed. */
        PERSON
    }

    /** A mailbox or group that the sequence names is not defined any more, or no member of the group is. */
    record Gone(String what) implements SenderChoice {}
}
