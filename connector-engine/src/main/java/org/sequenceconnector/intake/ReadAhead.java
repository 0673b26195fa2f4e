package org.sequenceconnector.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Keeps what a row of questions rests on fresh: before one of them is decided, its person's records have been read again
 * within the allowed age, together with those of the questions that come next, so that two hundred questions cost hardly more
 * calls than one. Used by one thread.
 *
 * @param <T> what a question asks about
 */
public final class ReadAhead<T> {
    /** What the CRMs read in one call or two at once. */
    private static final int BATCH = 200;

    private final Refresher refresher;
    private final Supplier<Duration> maxAge;
    private final BiFunction<UnitOfWork, List<T>, Collection<PersonId>> whom;
    private final SequencedSet<T> coming;
    private final Set<T> read = new HashSet<>();
    private Optional<Refresher.Refreshed> last = Optional.empty();
    private OwnReadings.Moment readAt;

    /** @param questions in the order in which they will be decided */
    public ReadAhead(
            Refresher refresher,
            Supplier<Duration> maxAge,
            BiFunction<UnitOfWork, List<T>, Collection<PersonId>> whom,
            Collection<T> questions) {
        this.refresher = refresher;
        this.maxAge = maxAge;
        this.whom = whom;
        this.coming = new LinkedHashSet<>(questions);
        this.readAt = refresher.now();
    }

    /**
     * Call it outside of any transaction, right before the one that decides.
     *
     * @return when the CRMs were asked and answered for the sake of this question
     */
    public Refresher.Refreshed before(T question) {
        coming.remove(question);
        Duration allowed = maxAge.get();
        boolean stands = read.contains(question)
                && last.isPresent()
                && readAt.until(refresher.now())
                        .filter(passed -> passed.compareTo(allowed) <= 0)
                        .isPresent();
        if (!stands) {
            List<T> batch = new ArrayList<>(List.of(question));
            coming.stream().limit(BATCH - 1L).forEach(batch::add);
            last = Optional.of(refresher.refresh(work -> whom.apply(work, batch), allowed));
            readAt = refresher.now();
            read.clear();
            read.addAll(batch);
        }
        return last.orElseThrow();
    }
}
