package org.sequenceconnector.enroll;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.HandledSource;
import org.sequenceconnector.eligibility.PastEnrollment;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.profile.Touches;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.Target;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Gathers what a decision may look at from the store. The decision itself then reads nothing. */
public final class InputBuilder {
    private final Workspace workspace;

    public InputBuilder(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param candidates how many persons the request's identifier could mean */
    public EligibilityInput build(
            UnitOfWork work,
            EnrollmentRequest request,
            Optional<PersonView> view,
            int candidates,
            boolean permitted,
            Instant now) {
        Optional<SequenceVersion> sequence = workspace.catalog().sequence(request.sequenceKey());
        EligibilityInput input = build(
                request,
                view,
                candidates,
                permitted,
                now,
                view.map(found -> freezes(work, request, sequence, found)).orElse(List.of()),
                view.map(found -> history(work, request, rulesetOf(sequence), found, now))
                        .orElse(EligibilityInput.History.NONE),
                view.flatMap(found ->
                                sequence.map(version -> occupancy(work, version, rulesetOf(sequence), found, now)))
                        .orElse(EligibilityInput.Occupancy.EMPTY));
        return handled(work, request).map(input::handledBefore).orElse(input);
    }

    private static Optional<HandledSource> handled(UnitOfWork work, EnrollmentRequest request) {
        return request.source()
                .flatMap(source -> work.handledSources()
                        .find(source, request.sequenceKey())
                        .map(before -> new HandledSource(
                                source.kind().name().toLowerCase(Locale.ROOT),
                                source.id(),
                                before.decisionId(),
                                before.verdict(),
                                before.at(),
                                before.enrollment())));
    }

    private Ruleset rulesetOf(Optional<SequenceVersion> sequence) {
        return sequence.map(
                        found -> workspace.catalog().ruleset(found.definition().ruleset()))
                .orElseGet(Ruleset::defaults);
    }

    /** The same with freezes, history and occupancy read before, so that nothing is read here. */
    public EligibilityInput build(
            EnrollmentRequest request,
            Optional<PersonView> view,
            int candidates,
            boolean permitted,
            Instant now,
            List<EligibilityInput.Freeze> freezes,
            EligibilityInput.History history,
            EligibilityInput.Occupancy occupancy) {
        Optional<SequenceVersion> sequence = workspace.catalog().sequence(request.sequenceKey());
        Ruleset ruleset = rulesetOf(sequence);
        PersonMatch match = view.<PersonMatch>map(found -> new PersonMatch.One(found.snapshot()))
                .orElseGet(() -> candidates > 1
                        ? new PersonMatch.Several(request.identifier(), candidates)
                        : new PersonMatch.None(request.identifier()));
        EligibilityInput.Permission permission =
                view.map(PersonView::permission).orElseGet(() -> new EligibilityInput.Permission(List.of(), List.of()));
        return new EligibilityInput(
                now,
                Asks.of(request, permitted),
                request.sequenceKey(),
                sequence,
                match,
                new EligibilityInput.WorkspaceRules(
                        ruleset,
                        workspace.catalog().exclusions(),
                        workspace.consent(),
                        workspace.enabledMethods(),
                        freezes,
                        workspace.catalog().mailboxes()),
                permission,
                history,
                occupancy);
    }

    private List<EligibilityInput.Freeze> freezes(
            UnitOfWork work, EnrollmentRequest request, Optional<SequenceVersion> sequence, PersonView view) {
        List<Freeze> standing = work.freezes().standing();
        if (standing.isEmpty()) {
            return List.of();
        }
        Optional<Sender> sender = sequence.flatMap(version -> ChosenSender.of(
                version.definition(),
                view.snapshot(),
                Asks.of(request, true).actor(),
                workspace.catalog().mailboxes()));
        return standing.stream()
                .filter(freeze -> freeze.covers(
                        request.sequenceKey(), view.snapshot().target().connection(), sender))
                .map(freeze -> new EligibilityInput.Freeze(freeze.scope().words(), freeze.by(), freeze.since()))
                .toList();
    }

    private EligibilityInput.History history(
            UnitOfWork work, EnrollmentRequest request, Ruleset ruleset, PersonView view, Instant now) {
        List<PastEnrollment> past = new ArrayList<>();
        for (Enrollment enrollment : view.enrollments()) {
            boolean sameTarget = work.mirror()
                    .resolve(enrollment.target().record())
                    .equals(view.snapshot().target());
            past.add(past(enrollment, sameTarget));
        }
        int endingAttempts = work.enrollments()
                .openNotEnrolled(
                        new Target(request.targetType(), view.snapshot().target()),
                        request.sequenceKey(),
                        FailureCode.PREVIOUS_ENROLLMENT_ENDING.name())
                .map(NotEnrolled::attempts)
                .orElse(0);
        return new EligibilityInput.History(
                past, ruleset.minTouchGap().isPresent() ? Touches.last(view, now) : Optional.empty(), endingAttempts);
    }

    public PastEnrollment past(Enrollment enrollment, boolean sameTarget) {
        Optional<SequenceDefinition> definition =
                workspace.catalog().sequence(enrollment.sequenceKey()).map(SequenceVersion::definition);
        return new PastEnrollment(
                enrollment.id().value(),
                enrollment.sequenceKey(),
                enrollment.sequenceName(),
                definition.map(SequenceDefinition::exclusivityGroups).orElse(Set.of()),
                definition.map(SequenceDefinition::purpose).orElse(""),
                definition.map(SequenceDefinition::priority).orElse(enrollment.priority()),
                switch (enrollment.phase()) {
                    case DRAFT -> PastEnrollment.Liveness.DRAFT;
                    case ACTIVE -> PastEnrollment.Liveness.ACTIVE;
                    case ENDING -> PastEnrollment.Liveness.ENDING;
                    case ENDED -> PastEnrollment.Liveness.ENDED;
                },
                sameTarget,
                enrollment.completedSteps(),
                enrollment.totalSteps(),
                enrollment.enrolledAt().orElse(enrollment.createdAt()),
                enrollment.lastStepAt(),
                enrollment.endedAt(),
                enrollment.endCause().map(EndCause::name),
                enrollment.endedByNegativeReply(),
                responded(enrollment));
    }

    /** What was told as an end alone has the time at which it was seen. */
    private static Optional<Instant> responded(Enrollment enrollment) {
        return enrollment
                .respondedAt()
                .or(() -> enrollment.ends().stream()
                        .filter(end -> end.cause() == EndCause.REPLIED || end.cause() == EndCause.MEETING_BOOKED)
                        .map(EndEvent::at)
                        .findFirst());
    }

    private EligibilityInput.Occupancy occupancy(
            UnitOfWork work, SequenceVersion sequence, Ruleset ruleset, PersonView view, Instant now) {
        // The store counts the person among the colleagues.
        int atCompany = ruleset.companyCap().isPresent()
                ? view.snapshot()
                        .company()
                        .map(company -> work.enrollments().liveAtCompany(company.ref()) - view.liveEnrollments())
                        .orElse(0)
                : 0;
        ZonedDateTime today = now.atZone(workspace
                        .catalog()
                        .schedule(sequence.definition().schedule())
                        .zone())
                .truncatedTo(ChronoUnit.DAYS);
        int added = ruleset.addsPerDay().isPresent()
                ? work.enrollments().enrolledSince(sequence.definition().key(), today.toInstant())
                : 0;
        int live = sequence.definition().handling().maxLive().isPresent()
                ? work.enrollments().liveInSequence(sequence.definition().key())
                : 0;
        return new EligibilityInput.Occupancy(
                atCompany, added, Optional.of(today.plus(Duration.ofDays(1)).toInstant()), live);
    }
}
