package org.sequenceconnector.work;

/** Told how far long work has come; may be called from any thread and must return quickly. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (what, done) -> {};

    /**
     * @param what for example {@code contacts}
     * @param done how many so far
     */
    void advanced(String what, long done);
}
