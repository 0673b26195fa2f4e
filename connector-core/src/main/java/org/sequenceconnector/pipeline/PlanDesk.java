package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.Finding;
import org.sequenceconnector.eligibility.Verdict;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.pipeline.PlanEffect.Change;
import org.sequenceconnector.pipeline.PlanEffect.Kind;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;

/**
 * Shows what other rules would do to everybody in the store: each person is decided about under both, with the decision
 * that answers real requests. Writes nothing and talks to no CRM. Memory stays the same however many people there are.
 */
public final class PlanDesk {
    private static final int BATCH = 1_000;

    private final Store store;
    private final PersonReader persons;
    private final Clock clock;

    /** @param connected the accounts of the configuration */
    public PlanDesk(Store store, Set<ConnectionId> connected, Clock clock) {
        this.store = store;
        this.persons = new PersonReader(connected::contains);
        this.clock = clock;
    }

    /**
     * Compares two sets of rules.
     *
     * @param sequences keys of those whose answers can differ
     * @param threads how many work at once, at least 1
     * @param receiver gets every person whose answer differs, in no particular order, one call at a time
     */
    public PlanEffect effect(
            Workspace running,
            Workspace proposed,
            Set<String> sequences,
            int threads,
            Consumer<Change> receiver,
            Progress progress) {
        PlanTally tally = new PlanTally(receiver, progress);
        if (sequences.isEmpty()) {
            return tally.effect();
        }
        Instant now = clock.instant();
        Comparison comparison = store.reading(work -> {
            PlanQuestion before = new PlanQuestion(running, work, sequences, now);
            PlanQuestion after = new PlanQuestion(proposed, work, sequences, now);
            return new Comparison(before, after, sequences, now);
        });
        Pages pages = new Pages(store);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> started = new ArrayList<>();
            for (int worker = 0; worker < threads; worker++) {
                started.add(workers.submit(() -> work(pages, comparison, tally)));
            }
            started.forEach(PlanDesk::await);
        }
        return tally.effect();
    }

    private void work(Pages pages, Comparison comparison, PlanTally tally) {
        while (true) {
            List<PersonId> page = pages.next();
            if (page.isEmpty()) {
                return;
            }
            store.reading(work -> {
                List<PersonView> views = persons.readAll(work, page);
                PlanQuestion.Surroundings around = PlanQuestion.Surroundings.read(work, views, comparison.companies());
                List<Change> changes = new ArrayList<>();
                views.forEach(view -> comparison.compare(view, around, changes));
                tally.add(views.size(), changes);
                return true;
            });
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before everybody was looked at", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("not everybody could be looked at", failed.getCause());
        }
    }

    /** Hands out everybody, a page to whoever asks, in the order in which reading them is cheap. */
    private static final class Pages {
        private final Store store;
        private Optional<RecordRef> last = Optional.empty();

        Pages(Store store) {
            this.store = store;
        }

        synchronized List<PersonId> next() {
            Map<RecordRef, PersonId> page = store.reading(work -> work.people().firstRecordsAfter(last, BATCH));
            page.keySet().forEach(record -> last = Optional.of(record));
            return List.copyOf(page.values());
        }
    }

    /** Both sets of rules, asked about one person after the other. */
    private record Comparison(PlanQuestion before, PlanQuestion after, Set<String> sequences, Instant now) {
        /** Whether the answers depend on how many people of a company are in sequences. */
        boolean companies() {
            return before.countsCompanies(sequences) || after.countsCompanies(sequences);
        }

        void compare(PersonView view, PlanQuestion.Surroundings around, List<Change> changes) {
            for (String key : sequences) {
                EnrollmentMethod method =
                        before.method(key).or(() -> after.method(key)).orElse(EnrollmentMethod.BULK);
                EligibilityResult then = before.decide(view, key, method, around);
                EligibilityResult now = after.decide(view, key, method, around);
                boolean passed = then.verdict() == Verdict.ENROLL;
                boolean passes = now.verdict() == Verdict.ENROLL;
                boolean there = then.verdict() == Verdict.NOOP || now.verdict() == Verdict.NOOP;
                if (passed != passes && !there) {
                    Optional<Finding> reason = passes ? then.primary() : now.primary();
                    changes.add(change(
                            passes ? Kind.NEWLY_ELIGIBLE : Kind.NEWLY_REFUSED,
                            view,
                            key,
                            reason.map(finding -> finding.code().name()).orElse(""),
                            reason.map(Finding::message).orElse(""),
                            Optional.empty()));
                } else if (then.verdict() == Verdict.DEFER && now.verdict() == Verdict.DEFER) {
                    waiting(view, key, then, now, changes);
                }
            }
            for (Enrollment enrollment : view.enrollments()) {
                if (enrollment.phase() == Phase.ACTIVE && sequences.contains(enrollment.sequenceKey())) {
                    running(view, enrollment, changes);
                }
            }
        }

        private static void waiting(
                PersonView view, String key, EligibilityResult then, EligibilityResult now, List<Change> changes) {
            Instant first = then.retryAt().orElse(Instant.MAX);
            Instant second = now.retryAt().orElse(Instant.MAX);
            if (!first.equals(second)) {
                Kind kind = second.isBefore(first) ? Kind.ELIGIBLE_SOONER : Kind.ELIGIBLE_LATER;
                Optional<Finding> reason = now.primary();
                changes.add(change(
                        kind,
                        view,
                        key,
                        reason.map(finding -> finding.code().name()).orElse(""),
                        reason.map(Finding::message).orElse(""),
                        Optional.empty()));
            }
        }

        private void running(PersonView view, Enrollment enrollment, List<Change> changes) {
            Guard.Outcome then = atNextStep(before, view, enrollment);
            Guard.Outcome next = atNextStep(after, view, enrollment);
            if (then.getClass() == next.getClass()) {
                return;
            }
            Optional<EnrollmentId> id = Optional.of(enrollment.id());
            String key = enrollment.sequenceKey();
            changes.add(
                    switch (next) {
                        case Guard.Outcome.End end -> {
                            Guard.Cause first = end.causes().getFirst();
                            yield change(
                                    Kind.WOULD_END, view, key, first.cause().name(), first.detail(), id);
                        }
                        case Guard.Outcome.Hold hold ->
                            change(Kind.WOULD_BE_HELD, view, key, hold.kind().name(), hold.detail(), id);
                        case Guard.Outcome.Wait wait ->
                            change(Kind.WOULD_BE_HELD, view, key, wait.what().name(), "", id);
                        // Without a step at hand nothing is skipped; the sequence goes on either way.
                        case Guard.Outcome.Skip skip -> change(Kind.WOULD_GO_ON, view, key, "", "", id);
                        case Guard.Outcome.Pass pass -> change(Kind.WOULD_GO_ON, view, key, "", "", id);
                    });
        }

        private Guard.Outcome atNextStep(PlanQuestion rules, PersonView view, Enrollment enrollment) {
            return rules.guard().check(enrollment, Optional.of(view), Guard.Moment.STEP, Optional.empty(), now);
        }

        private static Change change(
                Kind kind, PersonView view, String key, String code, String reason, Optional<EnrollmentId> enrollment) {
            RecordRef record = view.snapshot().target();
            String name = view.snapshot().records().stream()
                    .filter(each -> each.ref().equals(record))
                    .map(each ->
                            (each.text(StandardFields.FIRST_NAME) + " " + each.text(StandardFields.LAST_NAME)).strip())
                    .findFirst()
                    .orElse("");
            return new Change(kind, view.snapshot().id(), record, name, key, code, reason, enrollment);
        }
    }
}
