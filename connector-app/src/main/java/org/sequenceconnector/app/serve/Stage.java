package org.sequenceconnector.app.serve;

import java.util.Arrays;
import java.util.stream.Stream;

/** A piece of the service's work, as it is called in logs and by {@code /readyz}. */
enum Stage {
    SYNC("sync", true, true),
    RECONCILIATION("reconciliation", false, true),
    WRITE_BACK("write-back", true, true),
    FEED("feed", false, true),
    PAUSE("pause", false, true),
    CHOICES("choices", false, true),
    REACT("react", true, false),
    CONFIGURATION("configuration", false, false),
    REQUESTS("requests", true, false),
    STEPS("steps", true, false),
    DRILL("drill", false, false);

    private final String word;
    private final boolean paced;
    private final boolean ofAnAccount;

    Stage(String word, boolean paced, boolean ofAnAccount) {
        this.word = word;
        this.paced = paced;
        this.ofAnAccount = ofAnAccount;
    }

    static Stream<Stage> stream() {
        return Arrays.stream(values());
    }

    /** Whether each account has its own, or the store has one for all. */
    boolean ofAnAccount() {
        return ofAnAccount;
    }

    String word() {
        return word;
    }

    /** Whether one of them waits while the other works, or they are the same: threads of their own do not. */
    boolean takesTurnsWith(Stage other) {
        return thread() == other.thread();
    }

    /** The stages of one number share a thread or a lock. */
    private int thread() {
        return switch (this) {
            case SYNC, RECONCILIATION, CHOICES -> 0;
            case WRITE_BACK -> 1;
            case FEED -> 2;
            case REACT -> 3;
            case CONFIGURATION, REQUESTS, STEPS -> 4;
            case DRILL -> 5;
            case PAUSE -> 6;
        };
    }

    /** Whether it works at every polling interval, or waits for another stage of its account to end. */
    boolean paced() {
        return paced;
    }
}
