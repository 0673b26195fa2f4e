package org.sequenceconnector.store.db;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts look-ups into lists short enough for one statement. */
public final class Chunks {
    private static final int MAX = 500;

    private Chunks() {}

    /** In their order, as many together as a statement with bound lists takes. */
    public static <T> List<List<T>> of(Collection<T> values) {
        return of(values, MAX);
    }

    /** In their order, at most {@code longest} together; none for no values. */
    public static <T> List<List<T>> of(Collection<T> values, int longest) {
        List<T> all = new ArrayList<>(values);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += longest) {
            chunks.add(all.subList(from, Math.min(from + longest, all.size())));
        }
        return chunks;
    }
}
