package org.sequenceconnector.eligibility;

import java.util.Optional;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldReader;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Who gets the steps of an enrollment that a person has to do. Used for the check and for the enrollment itself. */
public final class TaskOwners {
    private static final FieldReader OWNER = new FieldReader(StandardFields.OWNER);

    private TaskOwners() {}

    /**
     * @param actor the person who enrolls, if one does
     * @return the id in the CRM of the person who owns the record, the enrolling person, or the named user; empty when nobody can be found and the
     *     sequence names no fallback
     */
    public static Optional<String> of(SequenceDefinition sequence, PersonSnapshot person, Optional<String> actor) {
        SequenceDefinition.TaskOwner rule = sequence.taskOwner();
        Optional<String> chosen = switch (rule.kind()) {
            case ENROLLING_PERSON -> actor;
            case RECORD_OWNER -> owner(person);
            case NAMED_USER -> named(rule.user());
        };
        return chosen.isEmpty() && rule.fallbackToUser() ? named(rule.user()) : chosen;
    }

    private static Optional<String> owner(PersonSnapshot person) {
        Optional<CrmRecord> target = person.targetRecord();
        return target.isPresent() && queue(target.get()).isEmpty()
                ? named(OWNER.of(target.get()).asText())
                : Optional.empty();
    }

    /** The queue that owns the record: nobody in person, so nobody who could do a step or send. */
    static Optional<String> queue(CrmRecord record) {
        return named(record.text(StandardFields.OWNER_QUEUE).strip());
    }

    private static Optional<String> named(String user) {
        return user.isBlank() ? Optional.empty() : Optional.of(user);
    }
}
