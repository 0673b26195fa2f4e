package org.sequenceconnector.simulation;

/** What goes wrong. */
public enum Fault {
    CRASH("a process dies"),
    FREEZE("a process is stopped for a while"),
    SUSPEND("a machine is suspended"),
    CLOCK("a clock is set"),
    INTERLEAVED("work goes on elsewhere in the middle of a call or between two transactions"),
    SLOW("an answer takes up to a minute"),
    REFUSED("an account refuses by its quota"),
    LONG_PAUSE("an account asks for a pause of days"),
    DOWN("an account is out of reach for a while"),
    REQUEST_LOST("a request never arrives"),
    ANSWER_LOST("the answer of a call that was carried out is lost"),
    REPEATED("a write arrives twice"),
    LATE_COPY("a copy of a write arrives later once more"),
    CUT("a page of changes ends too early"),
    REORDERED("a page of changes is out of order or names a record twice"),
    LAGGING("changes are told of late"),
    BROKEN("an answer breaks the stage that takes it in"),
    LOCKED("a row is locked");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
