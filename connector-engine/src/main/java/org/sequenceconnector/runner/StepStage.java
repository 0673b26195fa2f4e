package org.sequenceconnector.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentReason;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.intake.ReadAhead;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.lifecycle.Alignment;
import org.sequenceconnector.lifecycle.BrokenConditions;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.Guard;
import org.sequenceconnector.lifecycle.MailboxBlocks;
import org.sequenceconnector.lifecycle.OutcomeIntake;
import org.sequenceconnector.lifecycle.Resumption;
import org.sequenceconnector.lifecycle.StepProgress;
import org.sequenceconnector.lifecycle.VariableBlocks;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.work.IdSource;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Carries due steps out. Each passes the gate in the same transaction that claims it; only then is the runner called, so a
 * step can never be carried out twice, and never past an opt-out that was stored before.
 */
public final class StepStage {
    private static final int BATCH = 200;
    /** How long an enrollment waits before a gate that answered "wait" is asked again. */
    private static final Duration WAIT = Duration.ofMinutes(5);
    /** A claim without an answer for this long belongs to a worker that was killed. */
    private static final Duration CLAIM_LOST = Duration.ofMinutes(5);

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final Refresher refresher;
    private final PersonReader persons;
    private final EnrollmentMoves moves;
    private final Resumption resumption;
    private final Alignment alignment;
    private final StepProgress progress;
    private final VariableBlocks variables;
    private final MailboxBlocks mailboxes;
    private final OutcomeIntake outcomes;
    private final SendWindow window;
    private final SendPressure pressure;
    private final Runner runner;
    private final IdSource ids;
    private final Clock clock;

    public StepStage(
            Store store,
            Supplier<Workspace> workspace,
            Refresher refresher,
            PersonReader persons,
            EnrollmentMoves moves,
            Resumption resumption,
            Alignment alignment,
            StepProgress progress,
            VariableBlocks variables,
            MailboxBlocks mailboxes,
            OutcomeIntake outcomes,
            Runner runner,
            IdSource ids,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.refresher = refresher;
        this.persons = persons;
        this.moves = moves;
        this.resumption = resumption;
        this.alignment = alignment;
        this.progress = progress;
        this.variables = variables;
        this.mailboxes = mailboxes;
        this.outcomes = outcomes;
        this.window = new SendWindow(workspace);
        this.pressure = new SendPressure(workspace, progress);
        this.runner = runner;
        this.ids = ids;
        this.clock = clock;
    }

    /** Closes endings, lifts holds whose time has come, and carries out every step that is due now. */
    public StepReport run() {
        StepReport sum = closeEndings().plus(liftHolds());
        Set<EnrollmentId> seen = new HashSet<>();
        while (true) {
            Instant now = clock.instant();
            List<Enrollment> due = store.reading(work -> work.enrollments().due(now, BATCH)).stream()
                    .filter(enrollment -> seen.add(enrollment.id()))
                    .toList();
            if (due.isEmpty()) {
                return sum;
            }
            List<EnrollmentId> ids = due.stream().map(Enrollment::id).toList();
            ReadAhead<EnrollmentId> ahead =
                    new ReadAhead<>(refresher, () -> workspace.get().consent().maxAgeAtSend(), StepStage::meant, ids);
            for (EnrollmentId id : ids) {
                sum = sum.plus(carryOut(id, ahead.before(id)));
            }
        }
    }

    private static Set<PersonId> meant(UnitOfWork work, List<EnrollmentId> ids) {
        Set<PersonId> people = new TreeSet<>();
        ids.forEach(id -> work.enrollments().find(id).map(Enrollment::person).ifPresent(people::add));
        return people;
    }

    private StepReport closeEndings() {
        Instant now = clock.instant();
        Instant ahead = now.plus(CLAIM_LOST);
        store.reading(work -> work.enrollments().endingSince(now.minus(CLAIM_LOST), ahead, BATCH))
                .forEach(this::recoverLostClaims);
        List<Enrollment> ending = store.reading(work -> work.enrollments().endingSince(now, ahead, BATCH));
        for (Enrollment enrollment : ending) {
            Retry.onStale(() -> store.inTransaction(work -> {
                work.enrollments()
                        .find(enrollment.id())
                        .filter(current -> current.phase() == Phase.ENDING)
                        .ifPresent(current -> moves.close(work, current, now, "system", "ending"));
                return enrollment;
            }));
        }
        return new StepReport(0, 0, 0, 0, 0, ending.size(), 0);
    }

    /** An ending enrollment is never due again, so nobody else would ask what became of its claimed step. */
    private void recoverLostClaims(Enrollment ending) {
        for (StepExecution claimed : store.reading(work -> work.enrollments().steps(ending.id()))) {
            Optional<Step> step = progress.step(ending, claimed.index());
            if (claimed.status() == StepStatus.CLAIMED && step.isPresent()) {
                Runner.HandOver outcome = runner.recover(ending, step.get(), claimed);
                Retry.onStale(() -> store.inTransaction(work -> settle(work, claimed, outcome)));
            }
        }
    }

    private StepReport liftHolds() {
        Instant now = clock.instant();
        int resumed = 0;
        for (Enrollment enrollment : store.reading(work -> work.enrollments().holdsEnding(now, BATCH))) {
            for (Hold hold : enrollment.holds()) {
                if (hold.until().filter(until -> !until.isAfter(now)).isPresent()) {
                    lift(enrollment.id(), hold.kind(), now);
                    resumed++;
                }
            }
        }
        return new StepReport(0, 0, 0, 0, 0, 0, resumed);
    }

    private void lift(EnrollmentId id, HoldKind kind, Instant now) {
        Retry.onStale(() -> store.inTransaction(work -> {
            work.enrollments()
                    .find(id)
                    .ifPresent(current -> resumption.lift(work, current, kind, now, "system", "hold ended"));
            return id;
        }));
    }

    /** What the gate transaction left behind. */
    private sealed interface Gate {
        record Claimed(Enrollment enrollment, Step step, StepExecution execution, boolean recovered) implements Gate {}

        record Settled(StepReport report) implements Gate {}
    }

    private StepReport carryOut(EnrollmentId id, Refresher.Refreshed asked) {
        Gate gate = Retry.onStale(() -> store.inTransaction(work -> gate(work, id, asked)));
        return switch (gate) {
            case Gate.Settled settled -> settled.report();
            case Gate.Claimed claimed -> {
                Runner.HandOver outcome = claimed.recovered()
                        ? runner.recover(claimed.enrollment(), claimed.step(), claimed.execution())
                        : runner.carryOut(claimed.enrollment(), claimed.step(), claimed.execution());
                yield Retry.onStale(() -> store.inTransaction(work -> settle(work, claimed.execution(), outcome)));
            }
        };
    }

    private Gate gate(UnitOfWork work, EnrollmentId id, Refresher.Refreshed crmsAsked) {
        Instant now = clock.instant();
        work.enrollments().find(id).ifPresent(enrollment -> work.people().lock(List.of(enrollment.person())));
        Optional<Enrollment> found = work.enrollments().find(id);
        if (found.filter(enrollment -> due(enrollment, now)).isEmpty()) {
            return new Gate.Settled(StepReport.NOTHING);
        }
        Enrollment asked = found.orElseThrow();
        Optional<Hold> missing = alignment.missing(work, asked, now);
        if (missing.isPresent()) {
            moves.apply(work, asked, new EnrollmentEvent.HoldPlaced(missing.get()), now, "system", "gate");
            return new Gate.Settled(new StepReport(0, 0, 0, 1, 0, 0, 0));
        }
        Optional<PersonView> view = persons.read(
                        work, asked.person(), Optional.of(asked.target().record()))
                .map(about -> crmsAsked.about(about, now));
        Enrollment enrollment = view.map(person -> outcomes.seen(work, asked, person, now, "gate"))
                .orElse(asked);
        if (!due(enrollment, now)) {
            return new Gate.Settled(new StepReport(0, 0, 0, 1, 0, 0, 0));
        }
        Optional<Step> due = progress.step(enrollment, enrollment.nextStepIndex());
        Guard.Outcome outcome = new Guard(workspace.get()).check(enrollment, view, Guard.Moment.STEP, due, now);
        BrokenConditions.note(work, outcome, now);
        return switch (outcome) {
            case Guard.Outcome.Pass pass -> claimIfUnblocked(work, enrollment, view.orElseThrow(), due, now);
            case Guard.Outcome.Skip skip -> {
                progress.skip(work, enrollment, due.orElseThrow(), skip.detail(), now, "system", "gate");
                yield new Gate.Settled(StepReport.NOTHING);
            }
            case Guard.Outcome.End end -> {
                moves.end(work, enrollment, end.causes(), now, "system", "gate");
                yield new Gate.Settled(new StepReport(0, 0, 1, 0, 0, 0, 0));
            }
            case Guard.Outcome.Hold hold -> {
                Hold placed = new Hold(hold.kind(), now, hold.detail(), Optional.empty());
                moves.apply(work, enrollment, new EnrollmentEvent.HoldPlaced(placed), now, "system", "gate");
                yield new Gate.Settled(new StepReport(0, 0, 0, 1, 0, 0, 0));
            }
            case Guard.Outcome.Wait wait -> waits(work, enrollment, wait.what(), now.plus(WAIT), now);
        };
    }

    private static boolean due(Enrollment enrollment, Instant now) {
        return enrollment.phase() == Phase.ACTIVE
                && !enrollment.held()
                && enrollment.nextStepAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Can what the step says be filled in, and can its mailbox send? */
    private Gate claimIfUnblocked(
            UnitOfWork work, Enrollment enrollment, PersonView view, Optional<Step> due, Instant now) {
        Optional<Hold> block = due.flatMap(step ->
                variables.before(step, enrollment, view, now).or(() -> mailboxes.before(step, enrollment, now)));
        if (block.isEmpty()) {
            return claimIfRoom(work, enrollment, view, due, now);
        }
        moves.apply(work, enrollment, new EnrollmentEvent.HoldPlaced(block.get()), now, "system", "gate");
        return new Gate.Settled(new StepReport(0, 0, 0, 1, 0, 0, 0));
    }

    /** Outside the sequence's hours, or when the person has had enough emails, the step waits. */
    private Gate claimIfRoom(UnitOfWork work, Enrollment enrollment, PersonView view, Optional<Step> due, Instant now) {
        Optional<Instant> opens = window.closedUntil(work, enrollment, now);
        if (opens.isPresent()) {
            return waits(work, enrollment, WaitingFor.SEND_WINDOW, opens.get(), now);
        }
        Optional<Instant> room = due.flatMap(step -> pressure.wait(work, enrollment, view, step, now));
        return room.isPresent()
                ? waits(work, enrollment, WaitingFor.DAILY_CAP, room.get(), now)
                : claim(work, enrollment, view, now);
    }

    private Gate waits(UnitOfWork work, Enrollment enrollment, WaitingFor what, Instant until, Instant now) {
        EnrollmentEvent waits = new EnrollmentEvent.StepWaits(what, Optional.of(until));
        moves.apply(work, enrollment, waits, now, "system", "gate");
        return new Gate.Settled(new StepReport(0, 0, 0, 0, 1, 0, 0));
    }

    private Gate claim(UnitOfWork work, Enrollment enrollment, PersonView view, Instant now) {
        Optional<Step> step = progress.step(enrollment, enrollment.nextStepIndex());
        if (step.isEmpty()) {
            progress.finish(work, enrollment, now);
            return new Gate.Settled(new StepReport(0, 0, 1, 0, 0, 0, 0));
        }
        StepExecution execution = new StepExecution(
                enrollment.id(),
                step.get().key(),
                1,
                enrollment.nextStepIndex(),
                StepStatus.CLAIMED,
                enrollment.nextStepAt().orElse(now),
                Optional.of(ids.next()),
                Optional.empty(),
                Optional.empty(),
                "");
        if (work.enrollments().claimStep(execution)) {
            noteExemptions(work, enrollment, view, step.get(), now);
            return new Gate.Claimed(enrollment, step.get(), execution, false);
        }
        // A worker was killed between its claim and the runner's answer.
        StepExecution standing = work.enrollments().steps(enrollment.id()).stream()
                .filter(other -> other.stepKey().equals(step.get().key()) && other.attempt() == 1)
                .findFirst()
                .orElseThrow();
        return new Gate.Claimed(enrollment, step.get(), standing, true);
    }

    /** Whoever writes for a service purpose past a refusal has to be able to say so of every single step. */
    private void noteExemptions(UnitOfWork work, Enrollment enrollment, PersonView view, Step step, Instant now) {
        List<ConsentReason> exempted = new Guard(workspace.get()).exempted(enrollment, view, step, now);
        if (!exempted.isEmpty()) {
            work.auditTrail()
                    .append(new AuditEntry(
                            now,
                            "system",
                            "enrollment.exempted",
                            enrollment.id().value(),
                            "gate",
                            Map.of(
                                    "step",
                                    step.key(),
                                    "exempted",
                                    exempted.stream().map(Enum::name).collect(Collectors.joining(",")))));
        }
    }

    private StepReport settle(UnitOfWork work, StepExecution execution, Runner.HandOver outcome) {
        Instant now = clock.instant();
        Enrollment enrollment = work.enrollments().find(execution.enrollment()).orElseThrow();
        if (settledByAnother(work, execution)) {
            return StepReport.NOTHING;
        }
        return switch (outcome) {
            case Runner.HandOver.Task task -> {
                work.enrollments().saveStep(progress.handedOver(execution, now));
                EnrollmentEvent waits = new EnrollmentEvent.StepWaits(WaitingFor.TASK, Optional.empty());
                moves.apply(work, enrollment, waits, now, "system", "runner");
                yield new StepReport(1, 0, 0, 0, 0, 0, 0);
            }
            case Runner.HandOver.Done done -> {
                progress.complete(work, enrollment, execution, "", now, "system", "runner");
                yield new StepReport(0, 1, 0, 0, 0, 0, 0);
            }
            case Runner.HandOver.Uncertain uncertain -> {
                work.enrollments().saveStep(EnrollmentMoves.with(execution, StepStatus.UNCERTAIN, now));
                moves.apply(
                        work, enrollment, uncertain(enrollment, execution, uncertain, now), now, "system", "runner");
                yield new StepReport(0, 0, 0, 1, 0, 0, 0);
            }
        };
    }

    /** Nothing waits for a decision in an ending enrollment: the step counts at once, because it may have gone out. */
    private static EnrollmentEvent uncertain(
            Enrollment enrollment, StepExecution execution, Runner.HandOver.Uncertain answer, Instant now) {
        return enrollment.phase() == Phase.ENDING
                ? new EnrollmentEvent.StepCompleted(execution.stepKey(), execution.index(), Optional.empty(), false)
                : new EnrollmentEvent.HoldPlaced(
                        new Hold(HoldKind.SEND_UNCERTAIN, now, answer.why(), Optional.empty()));
    }

    /** Two workers may ask about one claim; the later answer must not undo what followed from the first. */
    private static boolean settledByAnother(UnitOfWork work, StepExecution execution) {
        return work.enrollments().steps(execution.enrollment()).stream()
                .filter(step -> step.stepKey().equals(execution.stepKey()) && step.attempt() == execution.attempt())
                .anyMatch(step -> switch (step.status()) {
                    case HANDED_OVER, SENT, DELIVERED, OPENED, REPLIED, SKIPPED, CANCELED -> true;
                    case NOT_STARTED, SCHEDULED, CLAIMED, FAILED, UNCERTAIN, UNREACHABLE -> false;
                });
    }
}
