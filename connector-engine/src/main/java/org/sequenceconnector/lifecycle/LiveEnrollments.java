package org.sequenceconnector.lifecycle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.work.Store;

/** Draft, active and ending enrollments in batches, by key, so that memory stays flat. */
public final class LiveEnrollments implements Iterable<List<Enrollment>> {
    private static final int BATCH = 200;
    private final Store store;
    private final Optional<String> sequence;

    private LiveEnrollments(Store store, Optional<String> sequence) {
        this.store = store;
        this.sequence = sequence;
    }

    public static LiveEnrollments all(Store store) {
        return new LiveEnrollments(store, Optional.empty());
    }

    public static LiveEnrollments in(Store store, String sequence) {
        return new LiveEnrollments(store, Optional.of(sequence));
    }

    @Override
    public Iterator<List<Enrollment>> iterator() {
        return new Iterator<>() {
            private Optional<EnrollmentId> after = Optional.empty();
            private List<Enrollment> next = read();

            private List<Enrollment> read() {
                List<Enrollment> batch = new ArrayList<>(store.reading(
                        work -> sequence.map(key -> work.enrollments().liveIn(key, after, BATCH))
                                .orElseGet(() -> work.enrollments().liveAfter(after, BATCH))));
                if (!batch.isEmpty()) {
                    after = Optional.of(batch.getLast().id());
                }
                return batch;
            }

            @Override
            public boolean hasNext() {
                return !next.isEmpty();
            }

            @Override
            public List<Enrollment> next() {
                List<Enrollment> batch = next;
                next = read();
                return batch;
            }
        };
    }
}
