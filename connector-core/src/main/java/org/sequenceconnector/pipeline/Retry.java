package org.sequenceconnector.pipeline;

import java.util.function.Supplier;

/** Repeats a transaction that lost a race against another worker. */
final class Retry {
    private static final int TRIES = 5;

    private Retry() {}

    static <T> T onStale(Supplier<T> transaction) {
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
