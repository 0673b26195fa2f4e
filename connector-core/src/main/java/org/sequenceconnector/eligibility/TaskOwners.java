package org.sequenceconnector.eligibility;

import java.util.Optional;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Who gets the steps of an enrollment that a person has to do. Used for the check and for the enrollment itself. */
public final class TaskOwners {
    private TaskOwners() {}

    /**
     * @param actor the person who enrolls, if one does
     * @return the owner's id in the CRM, the enrolling person, or the named user; empty when nobody can be found and the
     *     sequence names no fallback
     */
    public static Optional<String> of(SequenceDefinition sequence, PersonSnapshot person, Optional<String> actor) {
        SequenceDefinition.TaskOwner rule = sequence.taskOwner();
        Optional<String> named = Optional.of(rule.user()).filter(user -> !user.isBlank());
        Optional<String> chosen = switch (rule.kind()) {
            case ENROLLING_PERSON -> actor;
            case RECORD_OWNER ->
                person.targetRecord()
                        .map(record -> record.text(StandardFields.OWNER))
                        .filter(owner -> !owner.isBlank());
            case NAMED_USER -> named;
        };
        return chosen.or(() -> rule.fallbackToUser() ? named : Optional.empty());
    }
}
