package org.sequenceconnector.work;

/** Makes ids for enrollments and decisions. Passed in, so that tests can foretell them. Safe for use by many threads. */
@FunctionalInterface
public interface IdSource {
    /** A text that was never given before; letters and digits, at most 32 characters. */
    String next();
}
