package org.sequenceconnector.eligibility;

import java.util.Optional;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.criterion.CriterionValues;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * The input of one evaluation with what several checks ask of it, each worked out once.
 *
 * @param sequence empty when there is no sequence of this key
 * @param person empty when not exactly one was found
 * @param writtenTo the address that would be written to
 * @param leading the channel that {@code consent} is about
 * @param consent the verdict for the sequence's purpose
 * @param values what criteria see of the person
 */
record Subject(
        EligibilityInput input,
        Optional<SequenceDefinition> sequence,
        Optional<PersonSnapshot> person,
        Optional<EmailAddress> writtenTo,
        Channel leading,
        ConsentVerdict consent,
        CriterionValues values) {

    static Subject of(EligibilityInput input) {
        Optional<SequenceDefinition> sequence = input.sequence().isPresent()
                ? Optional.of(input.sequence().get().definition())
                : Optional.empty();
        Optional<PersonSnapshot> person = input.person();
        Optional<EmailAddress> writtenTo = person.isPresent() ? person.get().writtenTo() : Optional.empty();
        String purpose = sequence.isPresent() ? sequence.get().purpose() : "";
        Channel leading = sequence.isPresent() ? Channels.leading(sequence.get()) : Channel.EMAIL;
        return new Subject(
                input,
                sequence,
                person,
                writtenTo,
                leading,
                ConsentChecks.verdict(input, person, writtenTo, purpose, leading),
                person.isPresent() ? new CriterionValues(person.get()) : CriterionValues.ofNobody());
    }

    /** Whether both a sequence and a person are there to be checked against each other. */
    boolean complete() {
        return sequence.isPresent() && person.isPresent();
    }
}
