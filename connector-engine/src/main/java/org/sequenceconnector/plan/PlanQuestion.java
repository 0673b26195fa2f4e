package org.sequenceconnector.plan;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.PastEnrollment;
import org.sequenceconnector.enroll.InputBuilder;
import org.sequenceconnector.lifecycle.Guard;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.profile.Touches;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Asks one set of rules about a person: would an automatic request pass, and may a running enrollment go on? Reads nothing
 * while it answers. Safe for use by many threads.
 */
final class PlanQuestion {
    /** Tried in this order, so that the way of asking does not decide the answer. */
    private static final List<EnrollmentMethod> METHODS = List.of(
            EnrollmentMethod.BULK,
            EnrollmentMethod.CSV,
            EnrollmentMethod.API,
            EnrollmentMethod.CRM_FIELD,
            EnrollmentMethod.AUTOMATION);

    /**
     * What else the store says about the persons of a page.
     *
     * @param aliases which targets of enrollments live on as which records
     * @param liveAtCompanies live enrollments by company
     */
    record Surroundings(Map<RecordRef, RecordRef> aliases, Map<RecordRef, Integer> liveAtCompanies) {
        /** @param companies whether the companies count */
        static Surroundings read(UnitOfWork work, List<PersonView> views, boolean companies) {
            Set<RecordRef> targets = new HashSet<>();
            Set<RecordRef> counted = new HashSet<>();
            for (PersonView view : views) {
                view.enrollments().forEach(each -> targets.add(each.target().record()));
                view.snapshot().company().ifPresent(company -> counted.add(company.ref()));
            }
            return new Surroundings(
                    work.mirror().aliases(targets),
                    companies ? work.enrollments().liveAtCompanies(counted) : Map.of());
        }

        private RecordRef now(RecordRef target) {
            return aliases.getOrDefault(target, target);
        }

        /** The store counts the person among the colleagues. */
        private int liveColleagues(PersonView view) {
            return view.snapshot()
                    .company()
                    .map(company -> liveAtCompanies.getOrDefault(company.ref(), 0) - view.liveEnrollments())
                    .orElse(0);
        }
    }

    private static final Actor ASKER = new Actor(Actor.Kind.PERSON, "plan", false);

    private final Workspace workspace;
    private final InputBuilder inputs;
    private final Guard guard;
    private final Map<String, Integer> addedToday = new HashMap<>();
    private final Map<String, Integer> live = new HashMap<>();
    private final Instant now;

    /** Counts what the answers need to know about the sequences. */
    PlanQuestion(Workspace asked, UnitOfWork work, Set<String> sequences, Instant now) {
        this.workspace = asked.asIfFresh();
        this.inputs = new InputBuilder(workspace);
        this.guard = new Guard(workspace);
        this.now = now;
        for (String key : sequences) {
            workspace
                    .catalog()
                    .sequence(key)
                    .filter(version -> version.definition().handling().maxLive().isPresent())
                    .ifPresent(version -> live.put(key, work.enrollments().liveInSequence(key)));
            workspace
                    .catalog()
                    .sequence(key)
                    .filter(version -> workspace
                            .catalog()
                            .ruleset(version.definition().ruleset())
                            .addsPerDay()
                            .isPresent())
                    .ifPresent(version -> addedToday.put(
                            key,
                            work.enrollments().enrolledSince(key, today(version).toInstant())));
        }
    }

    private ZonedDateTime today(SequenceVersion version) {
        return now.atZone(workspace
                        .catalog()
                        .schedule(version.definition().schedule())
                        .zone())
                .truncatedTo(ChronoUnit.DAYS);
    }

    /** Whether any ruleset of these sequences counts people per company. */
    boolean countsCompanies(Set<String> sequences) {
        return sequences.stream()
                .flatMap(key -> workspace.catalog().sequence(key).stream())
                .anyMatch(version -> workspace
                        .catalog()
                        .ruleset(version.definition().ruleset())
                        .companyCap()
                        .isPresent());
    }

    /** A way of asking that the sequence allows; empty when there is no such sequence. */
    Optional<EnrollmentMethod> method(String key) {
        return workspace.catalog().sequence(key).map(version -> {
            Set<EnrollmentMethod> allowed = version.definition().methods();
            return METHODS.stream()
                    .filter(method -> allowed.isEmpty() || allowed.contains(method))
                    .filter(workspace.enabledMethods()::contains)
                    .findFirst()
                    .orElse(EnrollmentMethod.BULK);
        });
    }

    EligibilityResult decide(PersonView view, String key, EnrollmentMethod method, Surroundings around) {
        RecordRef target = view.snapshot().target();
        EnrollmentRequest request = new EnrollmentRequest(
                "plan",
                method,
                ASKER,
                TargetType.CONTACT,
                target.toString(),
                key,
                Optional.empty(),
                false,
                Set.of(),
                false,
                now);
        List<PastEnrollment> past = view.enrollments().stream()
                .map(each ->
                        inputs.past(each, around.now(each.target().record()).equals(target)))
                .toList();
        Optional<Instant> tomorrow = workspace
                .catalog()
                .sequence(key)
                .map(version -> today(version).plusDays(1).toInstant());
        EligibilityInput input = inputs.build(
                request,
                Optional.of(view),
                1,
                true,
                now,
                // A freeze passes by itself and says nothing about the rules.
                List.of(),
                new EligibilityInput.History(past, Touches.last(view, now), 0),
                new EligibilityInput.Occupancy(
                        around.liveColleagues(view),
                        addedToday.getOrDefault(key, 0),
                        tomorrow,
                        live.getOrDefault(key, 0)));
        return workspace.eligibility().decide(input);
    }

    Guard guard() {
        return guard;
    }
}
