package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Resolution.Wait;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Group H: who does the steps, who sends, and is there room in the sequence today? */
final class RoutingChecks {
    void check(Subject subject, Findings findings) {
        if (subject.sequence().isPresent()) {
            check(subject, subject.sequence().get(), findings);
            SenderChecks.check(subject, findings);
        }
    }

    private static void check(Subject subject, SequenceDefinition sequence, Findings findings) {
        EligibilityInput input = subject.input();
        Optional<PersonSnapshot> person = subject.person();
        if (person.isPresent()
                && TaskOwners.of(sequence, person.get(), input.ask().actor()).isEmpty()) {
            findings.add(ownerless(sequence, person.get()));
        }
        Optional<Integer> most = input.rules().ruleset().addsPerDay();
        if (most.isPresent() && input.occupancy().addedToday() >= most.get()) {
            findings.add(full(input, sequence, most.get()));
        }
        Optional<Integer> places = sequence.handling().maxLive();
        if (places.isPresent() && input.occupancy().liveInSequence() >= places.get()) {
            findings.add(noPlace(sequence, places.get()));
        }
    }

    private static Finding ownerless(SequenceDefinition sequence, PersonSnapshot person) {
        String why = switch (sequence.taskOwner().kind()) {
            case RECORD_OWNER ->
                person.targetRecord()
                        .flatMap(TaskOwners::queue)
                        .map(queue -> "the record belongs to the queue “" + queue
                                + "”, which nobody is in person, and the sequence names nobody to fall back to")
                        .orElse("the record has no owner and the sequence names nobody to fall back to");
            case ENROLLING_PERSON -> "no person asked for it and the sequence names nobody to fall back to";
            case NAMED_USER -> "the sequence names no user";
        };
        List<Evidence> evidence = person.targetRecord()
                .map(record ->
                        List.of(Evidence.fieldReference(record.ref(), StandardFields.OWNER, record.modifiedAt())))
                .orElse(List.of());
        return Finding.of(FailureCode.ROUTING_TARGET_MISSING, Map.of("why", why), evidence, new DataChange());
    }

    private static Finding noPlace(SequenceDefinition sequence, int most) {
        return Finding.of(
                FailureCode.CAPACITY_REACHED,
                Map.of("sequence", sequence.name(), "n", Integer.toString(most), "what", "people at a time"),
                List.of(Evidence.setting("max_live", Integer.toString(most))),
                new Wait(Optional.empty()));
    }

    private static Finding full(EligibilityInput input, SequenceDefinition sequence, int most) {
        Optional<Instant> nextDay = input.occupancy().nextDay();
        return Finding.of(
                FailureCode.CAPACITY_REACHED,
                Map.of("sequence", sequence.name(), "n", Integer.toString(most)),
                List.of(Evidence.setting("adds_per_day", Integer.toString(most))),
                new Wait(nextDay));
    }
}
