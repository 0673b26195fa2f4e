package org.sequenceconnector.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sequenceconnector.plan.PlanEffect.Change;
import org.sequenceconnector.plan.PlanEffect.Kind;
import org.sequenceconnector.plan.PlanEffect.Row;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Progress;

/** Counts changes and passes each on. Safe for use by many threads; the receiver is called by one at a time. */
final class PlanTally {
    private static final int EXAMPLES = 3;

    private final Consumer<Change> receiver;
    private final Progress progress;
    private final Map<Key, Count> counts = new HashMap<>();
    private long people;

    PlanTally(Consumer<Change> receiver, Progress progress) {
        this.receiver = receiver;
        this.progress = progress;
    }

    private record Key(Kind kind, String sequence, String code) {}

    private static final class Count {
        private long number;
        private final List<RecordRef> examples = new ArrayList<>();
    }

    /** @param looked how many people the changes come from */
    synchronized void add(int looked, List<Change> changes) {
        people += looked;
        for (Change change : changes) {
            Count count = counts.computeIfAbsent(
                    new Key(change.kind(), change.sequence(), change.code()), none -> new Count());
            count.number++;
            if (count.examples.size() < EXAMPLES) {
                count.examples.add(change.record());
            }
            receiver.accept(change);
        }
        progress.advanced("people decided about twice", people);
    }

    synchronized PlanEffect effect() {
        List<Row> rows = new ArrayList<>();
        counts.forEach((key, count) ->
                rows.add(new Row(key.kind(), key.sequence(), key.code(), count.number, count.examples)));
        rows.sort(Comparator.comparing(Row::kind)
                .thenComparing(Row::sequence)
                .thenComparing(Comparator.comparing(Row::count).reversed())
                .thenComparing(Row::code));
        return new PlanEffect(people, rows);
    }
}
