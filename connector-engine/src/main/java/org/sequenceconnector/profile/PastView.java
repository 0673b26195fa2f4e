package org.sequenceconnector.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.PastEnrollment;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.Mirror.Version;
import org.sequenceconnector.work.UnitOfWork;

/**
 * A person as the store knew them at a moment: fields from the history of their records, facts that had been read by then,
 * enrollments as far as they had come. Who is who is taken from today, since links are not versioned.
 */
public final class PastView {
    private PastView() {}

    /** @param notRebuilt gets what had to be taken from today; empty answer when nothing was known of the person yet */
    public static Optional<PersonView> of(UnitOfWork work, PersonView today, Instant moment, List<String> notRebuilt) {
        PersonSnapshot now = today.snapshot();
        Set<RecordRef> refs = new HashSet<>();
        now.records().forEach(record -> refs.add(record.ref()));
        now.company().ifPresent(company -> refs.add(company.ref()));
        Map<RecordRef, List<Version>> versions = work.mirror().versions(refs);
        List<CrmRecord> records = now.records().stream()
                .flatMap(record -> at(versions.getOrDefault(record.ref(), List.of()), moment).stream())
                .toList();
        if (records.isEmpty()) {
            return Optional.empty();
        }
        Set<EmailAddress> addresses = new HashSet<>(PersonFiles.addresses(work, Optional.empty(), records));
        addresses.addAll(work.people().formerAddresses(now.id()));
        notRebuilt.add("who is who, and how long ago the CRMs had been read");
        RecordRef target = records.stream().map(CrmRecord::ref).anyMatch(now.target()::equals)
                ? now.target()
                : records.getFirst().ref();
        PersonSnapshot then = new PersonSnapshot(
                now.id(),
                target,
                records,
                now.company().flatMap(company -> at(versions.getOrDefault(company.ref(), List.of()), moment)),
                primary(records),
                List.of(),
                true,
                Set.of());
        return Optional.of(new PersonView(
                then,
                withLifts(
                        factsAt(work.consentFacts().history(refs, addresses, Integer.MAX_VALUE), moment),
                        work.consentLifts().of(refs),
                        moment),
                today.suppressions().stream()
                        .filter(entry -> !entry.addedAt().isAfter(moment))
                        .toList(),
                today.enrollments().stream()
                        .filter(each -> !each.createdAt().isAfter(moment))
                        .toList(),
                false,
                Optional.empty()));
    }

    private static Optional<CrmRecord> at(List<Version> newestFirst, Instant moment) {
        return newestFirst.reversed().stream()
                .filter(version -> version.validTo().map(moment::isBefore).orElse(true))
                .map(Version::record)
                .findFirst()
                .filter(record -> !record.modifiedAt().isAfter(moment))
                .map(record -> record.readAgain(moment));
    }

    private static List<EmailAddress> primary(Collection<CrmRecord> records) {
        return records.stream()
                .flatMap(record -> EmailAddress.of(record.text(StandardFields.EMAIL)).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Of each statement the latest by its source's time among those read by then. */
    private static List<ConsentFact> factsAt(List<ConsentFact> history, Instant moment) {
        Map<String, ConsentFact> current = new LinkedHashMap<>();
        for (ConsentFact fact : history) {
            if (!fact.observedAt().isAfter(moment)) {
                current.merge(
                        fact.statementKey(),
                        fact,
                        (one, other) -> other.sourceChangedAt().isBefore(one.sourceChangedAt()) ? one : other);
            }
        }
        return List.copyOf(current.values());
    }

    /** A lift that is settled today, and was found by then, stood in the way until it was settled. */
    private static List<ConsentFact> withLifts(List<ConsentFact> facts, List<ConsentLift> lifts, Instant moment) {
        List<ConsentFact> all = new ArrayList<>(facts);
        lifts.stream()
                .filter(lift -> !lift.seenAt().isAfter(moment))
                .filter(lift -> lift.settled()
                        .map(settled -> settled.at().isAfter(moment))
                        .orElse(true))
                .map(lift -> lift.held(lift.why()).standing())
                .forEach(all::add);
        lifts.stream()
                .filter(lift -> lift.state() == ConsentLift.State.REJECTED)
                .filter(lift -> lift.settled()
                        .filter(settled -> !settled.at().isAfter(moment))
                        .isPresent())
                .map(ConsentLift::standing)
                .forEach(all::add);
        return all;
    }

    /** The input with enrollments as they stood then. */
    public static EligibilityInput rewound(
            UnitOfWork work, EligibilityInput built, PersonView then, Instant moment, List<String> notRebuilt) {
        List<PastEnrollment> past = new ArrayList<>();
        for (PastEnrollment each : built.history().enrollments()) {
            Enrollment enrollment = then.enrollments().stream()
                    .filter(known -> known.id().value().equals(each.id()))
                    .findFirst()
                    .orElseThrow();
            past.add(rewound(work, each, enrollment, moment));
        }
        if (built.rules().ruleset().companyCap().isPresent()
                || built.rules().ruleset().addsPerDay().isPresent()) {
            notRebuilt.add("how full the company and the sequence were: today's numbers count");
        }
        return new EligibilityInput(
                moment,
                built.ask(),
                built.sequenceKey(),
                built.sequence(),
                built.match(),
                built.rules(),
                built.permission(),
                new EligibilityInput.History(
                        past, built.history().lastTouch(), built.history().endingAttempts()),
                built.occupancy());
    }

    private static PastEnrollment rewound(
            UnitOfWork work, PastEnrollment today, Enrollment enrollment, Instant moment) {
        boolean later = today.endedAt().map(moment::isBefore).orElse(false);
        boolean ended = today.endedAt().isPresent() && !later;
        List<Instant> completed = work.enrollments().steps(enrollment.id()).stream()
                .flatMap(step -> step.completedAt().stream())
                .filter(at -> !at.isAfter(moment))
                .sorted()
                .toList();
        return new PastEnrollment(
                today.id(),
                today.sequenceKey(),
                today.sequenceName(),
                today.groups(),
                today.purpose(),
                today.priority(),
                ended ? today.liveness() : later ? Liveness.ACTIVE : today.liveness(),
                today.sameTarget(),
                ended ? today.completedSteps() : Math.min(today.completedSteps(), completed.size()),
                today.totalSteps(),
                today.enrolledAt(),
                completed.isEmpty() ? Optional.empty() : Optional.of(completed.getLast()),
                ended ? today.endedAt() : Optional.empty(),
                ended ? today.endCause() : Optional.empty(),
                ended && today.negativeReply(),
                today.respondedAt().filter(at -> !at.isAfter(moment)));
    }
}
