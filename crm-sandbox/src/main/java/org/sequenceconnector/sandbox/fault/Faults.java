package org.sequenceconnector.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The faults waiting to strike. The first matching rule wins. Safe for use by many threads.
 *
 * @param <F> the faults of one simulated CRM
 */
public final class Faults<F> {
    private final List<FaultRule.Armed<F>> armed = new ArrayList<>();
    private int struck;

    /** Adds a rule, for example {@code FaultRule.of(Fault.locked()).on("batch/update").times(2)}. */
    public synchronized void add(FaultRule<F> rule) {
        armed.add(new FaultRule.Armed<>(rule));
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** How many faults struck so far. */
    public synchronized int struck() {
        return struck;
    }

    /** How many rules can still strike. */
    public synchronized int waiting() {
        return armed.size();
    }

    /** The fault this call meets, which is used up by asking. {@code call} reads {@code METHOD /path?query}. */
    public synchronized Optional<F> next(String call) {
        for (FaultRule.Armed<F> rule : armed) {
            if (rule.strikes(call)) {
                if (rule.spent()) {
                    armed.remove(rule);
                }
                struck++;
                return Optional.of(rule.fault());
            }
        }
        return Optional.empty();
    }
}
