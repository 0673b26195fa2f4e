package org.sequenceconnector.app.serve;

/** A piece of the service's work, as it is called in logs and by {@code /readyz}. */
enum Stage {
    SYNC("sync", true),
    RECONCILIATION("reconciliation", false),
    WRITE_BACK("write-back", true),
    FEED("feed", false),
    REACT("react", true),
    CONFIGURATION("configuration", false),
    REQUESTS("requests", true),
    STEPS("steps", true),
    DRILL("drill", false);

    private final String word;
    private final boolean paced;

    Stage(String word, boolean paced) {
        this.word = word;
        this.paced = paced;
    }

    String word() {
        return word;
    }

    /** Whether it works at every polling interval, or waits for another stage of its account to end. */
    boolean paced() {
        return paced;
    }
}
