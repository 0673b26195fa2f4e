package org.sequenceconnector.criterion;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Runs a criterion that was compiled into closures. */
final class ClosureEvaluator implements Evaluator {
    private final Closure root;
    private final List<FieldSlot> slots;
    private final int locals;

    /** @param locals how many variables the loops of the expression need */
    ClosureEvaluator(Closure root, List<FieldSlot> slots, int locals) {
        this.root = root;
        this.slots = List.copyOf(slots);
        this.locals = locals;
    }

    @Override
    public Truth evaluate(CriterionValues values, Instant now) {
        Object answer = answer(values.frame(now, locals));
        if (answer instanceof Boolean yes) {
            return Truth.of(yes);
        }
        if (answer instanceof Closure.Missing missing) {
            return Truth.Unknown.of(names(missing.slots()), values);
        }
        return answer instanceof Closure.Broken broken ? Truth.Failed.because(broken.kind()) : Truth.Failed.NO_ANSWER;
    }

    /** Most criteria are one comparison, and one that is called by its own class can be inlined here. */
    private Object answer(Closure.Frame frame) {
        if (root instanceof TextComparison text) {
            return text.in(frame);
        }
        return root instanceof NumberComparison number ? number.in(frame) : root.in(frame);
    }

    private SortedSet<String> names(long bits) {
        SortedSet<String> names = new TreeSet<>();
        for (FieldSlot slot : slots) {
            if ((bits & (1L << slot.index())) != 0) {
                names.add(slot.name());
            }
        }
        return names;
    }
}
