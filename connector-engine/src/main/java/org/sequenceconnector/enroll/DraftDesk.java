package org.sequenceconnector.enroll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.Takeover;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.StartAt;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Drafts: enrollments that hold their place and wait for a person. Starting one runs every check again, on fresh consent,
 * and pins the version of that moment; a draft that does not pass stays a draft. Safe for use by many threads.
 */
public final class DraftDesk {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final Refresher refresher;
    private final PersonReader persons;
    private final DecisionBook book;
    private final Takeover takeover;
    private final EnrollmentMoves moves;
    private final Clock clock;

    public DraftDesk(
            Store store,
            Supplier<Workspace> workspace,
            Refresher refresher,
            PersonReader persons,
            DecisionBook book,
            Takeover takeover,
            EnrollmentMoves moves,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.refresher = refresher;
        this.persons = persons;
        this.book = book;
        this.takeover = takeover;
        this.moves = moves;
        this.clock = clock;
    }

    /**
     * Who starts a draft.
     *
     * @param confirm whether they confirm the warnings that may be confirmed; that needs a note
     * @param cause names this ask
     */
    public record Order(Actor actor, Optional<String> note, boolean confirm, String cause, boolean dryRun) {}

    /** What became of an order. */
    public sealed interface Answer {
        /** All checks ran; whether it started is the answer's to say. */
        record Decided(EnrollAnswer answer) implements Answer {}

        /** @param enrollment as it is, or in a dry run would be, afterwards */
        record Discarded(Enrollment enrollment) implements Answer {}

        record NoDraft(String why) implements Answer {}
    }

    /** Oldest first. */
    public List<Enrollment> open(int limit) {
        Instant now = clock.instant();
        return store.reading(work -> work.enrollments().drafts(now.plus(Duration.ofSeconds(1)), limit));
    }

    public Answer start(EnrollmentId id, Order order) {
        Refresher.Refreshed asked = refresher.refresh(
                work -> work.enrollments()
                        .find(id)
                        .map(found -> Set.of(found.person()))
                        .orElse(Set.of()),
                workspace.get().consent().maxAgeAtEnroll());
        return order.dryRun()
                ? store.reading(work -> start(work, id, order, asked))
                : Retry.onStale(() -> store.inTransaction(work -> start(work, id, order, asked)));
    }

    public Answer discard(EnrollmentId id, Actor actor, String cause, boolean dryRun) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            Optional<Enrollment> draft = draft(work, id);
            if (draft.isEmpty()) {
                return none(work, id);
            }
            if (!dryRun) {
                moves.apply(work, draft.get(), new EnrollmentEvent.Discard(), clock.instant(), actor.id(), cause);
            }
            return new Answer.Discarded(work.enrollments().find(id).orElseThrow());
        }));
    }

    private Answer start(UnitOfWork work, EnrollmentId id, Order order, Refresher.Refreshed asked) {
        Instant now = clock.instant();
        if (!order.dryRun()) {
            draft(work, id).ifPresent(found -> work.people().lock(List.of(found.person())));
        }
        Optional<Enrollment> found = draft(work, id);
        if (found.isEmpty()) {
            return none(work, id);
        }
        Enrollment draft = found.get();
        Optional<PersonView> seen = view(work, draft, asked);
        if (seen.isEmpty()) {
            return new Answer.NoDraft("the record of this draft is gone; discard it");
        }
        Workspace current = workspace.get();
        EnrollmentRequest request = request(draft, order, now).startingAt(startOf(work, draft));
        PersonView view = seen.get();
        EligibilityInput input = new InputBuilder(current).build(work, request, Optional.of(view), 1, true, now);
        EligibilityResult result = current.eligibility().decide(input);
        if (order.dryRun()) {
            return new Answer.Decided(book.preview(current, input, result, request, Optional.of(view), now));
        }
        if (takeover.mustWait(work, result, input.sequenceName(), now, order.cause())) {
            view = view(work, draft, asked).orElseThrow();
            input = new InputBuilder(current).build(work, request, Optional.of(view), 1, true, now);
            result = current.eligibility().decide(input);
        }
        return new Answer.Decided(book.recordStart(work, current, input, result, request, view, draft, now));
    }

    private Optional<PersonView> view(UnitOfWork work, Enrollment draft, Refresher.Refreshed asked) {
        return persons.read(work, draft.person(), Optional.of(draft.target().record()))
                .filter(view -> !view.snapshot().liveRecords().isEmpty())
                .map(view -> asked.about(view.without(draft), clock.instant()));
    }

    private static Optional<Enrollment> draft(UnitOfWork work, EnrollmentId id) {
        return work.enrollments().find(id).filter(found -> found.phase() == Phase.DRAFT);
    }

    private static Answer.NoDraft none(UnitOfWork work, EnrollmentId id) {
        return new Answer.NoDraft(work.enrollments()
                .find(id)
                .map(found -> "it is not a draft any more: it is "
                        + found.status().label().toLowerCase(java.util.Locale.ROOT))
                .orElse("there is no draft '" + id + "': see 'connector draft list'"));
    }

    /** Where it begins was asked with the draft; every decision about it since then keeps that. */
    private static StartAt startOf(UnitOfWork work, Enrollment draft) {
        return work.enrollments()
                .decision(draft.decisionId())
                .flatMap(decision -> Optional.ofNullable(decision.versions().get(DecisionRecord.START_AT)))
                .flatMap(StartAt::of)
                .orElse(StartAt.FIRST);
    }

    private static EnrollmentRequest request(Enrollment draft, Order order, Instant now) {
        return new EnrollmentRequest(
                order.cause(),
                draft.method(),
                order.actor(),
                draft.target().type(),
                draft.target().record().toString(),
                draft.sequenceKey(),
                order.note(),
                order.confirm(),
                Set.of(),
                false,
                now);
    }
}
