package org.sequenceconnector.work;

import java.util.function.Supplier;

/** Repeats a transaction that lost a race against another worker. */
public final class Retry {
    private static final int TRIES = 5;

    private Retry() {}

    public static <T> T onStale(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (StaleEnrollmentException raced) {
                if (attempt == TRIES) {
                    throw raced;
                }
            }
        }
    }
}
