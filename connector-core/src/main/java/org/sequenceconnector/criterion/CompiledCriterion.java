package org.sequenceconnector.criterion;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sequenceconnector.criterion.reach.Reach;
import org.sequenceconnector.sequence.Criterion;

/** A checked criterion, ready to be asked about many people. Safe for use by many threads; evaluation does no I/O. */
public final class CompiledCriterion {
    private final Criterion criterion;
    private final Evaluator evaluator;
    private final SortedSet<String> fields;
    private final SortedMap<String, SortedSet<String>> stoodFor;
    private final Supplier<Reach> reach;

    CompiledCriterion(
            Criterion criterion,
            Evaluator evaluator,
            SortedSet<String> fields,
            SortedMap<String, SortedSet<String>> stoodFor,
            Supplier<Reach> reach) {
        this.criterion = criterion;
        this.evaluator = evaluator;
        this.stoodFor = Collections.unmodifiableSortedMap(new TreeMap<>(stoodFor));
        this.reach = reach;
        this.fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
    }

    public Criterion criterion() {
        return criterion;
    }

    /** The fields the expression names, for evidence and for asking which changes concern it. */
    public SortedSet<String> fields() {
        return fields;
    }

    /** The labels that the expression names, each with the stored values that were put in its place. */
    public SortedMap<String, SortedSet<String>> stoodFor() {
        return stoodFor;
    }

    /** Whom it can match, as far as its text tells. Worked out anew on every call. */
    public Reach reach() {
        return reach.get();
    }

    /** Answers about one person. A field without a usable value is unknown, and logic goes on around it. */
    public Truth evaluate(PersonSnapshot person, Instant now) {
        return evaluate(new CriterionValues(person), now);
    }

    /** The same, about values that several criteria are asked about. */
    public Truth evaluate(CriterionValues values, Instant now) {
        return evaluator.evaluate(values, now);
    }

    Evaluator evaluator() {
        return evaluator;
    }
}
