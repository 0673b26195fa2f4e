package org.sequenceconnector.plan;

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
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.plan.PlanEffect.Change;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.Workspace;

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
        PlanComparison comparison = store.reading(work -> {
            PlanQuestion before = new PlanQuestion(running, work, sequences, now);
            PlanQuestion after = new PlanQuestion(proposed, work, sequences, now);
            return new PlanComparison(before, after, sequences, now);
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

    private void work(Pages pages, PlanComparison comparison, PlanTally tally) {
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
}
