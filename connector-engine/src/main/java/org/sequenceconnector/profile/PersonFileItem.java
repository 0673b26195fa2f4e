package org.sequenceconnector.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.WriteMark;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.trigger.FieldRequests;
import org.sequenceconnector.trigger.Source;

/** One thing that is stored about a person, for the person or for whoever has to answer for them. */
public sealed interface PersonFileItem {
    /** @param names every id the person had, before merges too; the current one first */
    record Identity(PersonId person, List<PersonId> names) implements PersonFileItem {
        public Identity {
            names = List.copyOf(names);
        }
    }

    /** A present or former address. */
    record Address(EmailAddress address) implements PersonFileItem {}

    /**
     * What a CRM record held.
     *
     * @param validTo when another version replaced it; empty for the current one
     */
    record Version(org.sequenceconnector.record.CrmRecord record, Optional<Instant> validTo)
            implements PersonFileItem {}

    /** A record that could not be stored. */
    record SetAside(Mirror.Quarantined record) implements PersonFileItem {}

    /** Superseded facts too. */
    record Consent(ConsentFact fact) implements PersonFileItem {}

    record Suppressed(Suppression entry) implements PersonFileItem {}

    /** An opt-out that the connector wrote into a CRM. */
    record Copy(OptOutCopy copy) implements PersonFileItem {}

    record Conflict(ConsentConflict conflict) implements PersonFileItem {}

    /** An opt-out that disappeared at its source, and what became of that. */
    record Lift(ConsentLift lift) implements PersonFileItem {}

    /** A request left in the fields of a CRM record. */
    record Request(FieldRequests.Kept request) implements PersonFileItem {}

    record Enrolled(Enrollment enrollment) implements PersonFileItem {}

    record Step(StepExecution step) implements PersonFileItem {}

    record Refused(NotEnrolled record) implements PersonFileItem {}

    /**
     * A decision on a request.
     *
     * @param inputs JSON text of what it looked at, by reference; empty when that is not kept
     * @param sources events and conversations that it answered
     */
    record Decided(DecisionRecord decision, Optional<String> inputs, List<Source> sources) implements PersonFileItem {
        public Decided {
            sources = List.copyOf(sources);
        }
    }

    /** A write that a CRM is still owed, or that it refused. */
    record Owed(OutboxEntry entry) implements PersonFileItem {}

    /** What a CRM last took. */
    record Written(Outbox.Confirmed values) implements PersonFileItem {}

    /** A value that the connector wrote lately, kept so that it is known when it comes back. */
    record Marked(WriteMark mark) implements PersonFileItem {}

    /** An entry of the trail, with what people wrote where that is still kept. */
    record Told(SealedEntry entry) implements PersonFileItem {}
}
