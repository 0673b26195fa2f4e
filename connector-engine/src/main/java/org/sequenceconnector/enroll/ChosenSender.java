package org.sequenceconnector.enroll;

import java.util.Optional;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.SenderChoice;
import org.sequenceconnector.eligibility.Senders;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.SequenceDefinition;

/** The mailbox that a decision chose, as the enrollment keeps it. */
final class ChosenSender {
    private ChosenSender() {}

    /** The choice that the decision on this input was made with; empty where none is needed or possible. */
    static Optional<Sender> of(EligibilityInput input) {
        return input.sequence()
                .flatMap(version -> input.person()
                        .flatMap(person -> of(
                                version.definition(),
                                person,
                                input.ask().actor(),
                                input.rules().mailboxes())));
    }

    static Optional<Sender> of(
            SequenceDefinition sequence, PersonSnapshot person, Optional<String> actor, Mailboxes mailboxes) {
        return switch (Senders.of(sequence, person, actor, mailboxes)) {
            case SenderChoice.Chosen chosen -> Optional.of(Sender.of(chosen.mailbox()));
            case SenderChoice.NotNeeded none -> Optional.empty();
            case SenderChoice.Nobody nobody -> Optional.empty();
            case SenderChoice.Gone gone -> Optional.empty();
        };
    }
}
