package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.Guard;
import org.sequenceconnector.lifecycle.Resumption;
import org.sequenceconnector.lifecycle.WaiverBinding;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Answers what waits for a person: an enrollment that stopped because nobody knows whether its person may be written to.
 * A confirmation is a waiver of exactly this question with exactly this evidence, and only where the purpose's policy lets a
 * person decide. Safe for use by many threads.
 */
public final class ReviewDesk {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final EnrollmentMoves moves;
    private final Resumption resumption;
    private final Clock clock;

    public ReviewDesk(
            Store store,
            Supplier<Workspace> workspace,
            PersonReader persons,
            EnrollmentMoves moves,
            Resumption resumption,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.moves = moves;
        this.resumption = resumption;
        this.clock = clock;
    }

    /**
     * One enrollment that waited for a review.
     *
     * @param refused why it could not be confirmed; empty when it was, or in a dry run would be
     */
    public record Reviewed(Enrollment enrollment, Optional<String> refused) {}

    /** @param note the reason, which has to be given */
    public List<Reviewed> confirm(
            String identifier, Optional<String> sequenceKey, Actor actor, String note, String cause, boolean dryRun) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            List<Reviewed> reviewed = new ArrayList<>();
            for (Enrollment each : IdentifierLookup.find(work, identifier).person().stream()
                    .flatMap(person -> work.enrollments().liveOf(List.of(person)).stream())
                    .filter(ReviewDesk::waits)
                    .filter(found -> sequenceKey.isEmpty() || sequenceKey.get().equals(found.sequenceKey()))
                    .toList()) {
                reviewed.add(confirm(work, each, actor, note, cause, dryRun));
            }
            return reviewed;
        }));
    }

    private Reviewed confirm(
            UnitOfWork work, Enrollment enrollment, Actor actor, String note, String cause, boolean dryRun) {
        Instant now = clock.instant();
        Optional<PersonView> view = persons.read(
                work, enrollment.person(), Optional.of(enrollment.target().record()));
        Optional<Finding> question =
                view.flatMap(found -> new Guard(workspace.get()).consentQuestion(enrollment, found, now));
        boolean closed =
                question.filter(finding -> finding.severity() == Severity.HARD).isPresent();
        if (closed) {
            return new Reviewed(
                    enrollment,
                    Optional.of("the rules for this purpose let nobody confirm it; record the permission in the CRM"));
        }
        if (!actor.mayConfirmWarnings()) {
            return new Reviewed(enrollment, Optional.of(actor.id() + " may not confirm warnings"));
        }
        if (dryRun) {
            return new Reviewed(enrollment, Optional.empty());
        }
        question.ifPresent(finding -> moves.apply(
                work,
                enrollment,
                new EnrollmentEvent.Confirmed(WaiverBinding.waiver(finding, actor.id(), note, now)),
                now,
                actor.id(),
                cause));
        Enrollment waived = work.enrollments().find(enrollment.id()).orElseThrow();
        resumption.lift(work, waived, HoldKind.CONSENT_REVIEW, now, actor.id(), cause);
        return new Reviewed(work.enrollments().find(enrollment.id()).orElseThrow(), Optional.empty());
    }

    private static boolean waits(Enrollment enrollment) {
        return enrollment.holds().stream().anyMatch(hold -> hold.kind() == HoldKind.CONSENT_REVIEW);
    }
}
