package org.sequenceconnector.simulation;

/** The process is dead. An error, so that nothing of the connector takes it for a failure to deal with. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("the simulated process is dead", null, false, false);
    }
}
