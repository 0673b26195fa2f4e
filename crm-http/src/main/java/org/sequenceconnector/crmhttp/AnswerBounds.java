package org.sequenceconnector.crmhttp;

/**
 * How much of an answer is taken, so that no answer fills the memory. Counted while it is read and after it is unzipped: what a
 * server says of an answer's length proves nothing.
 *
 * @param answer most bytes of an answer that is read as a whole
 * @param error most bytes of the body of an error: it is only read for its words
 * @param row most characters of one row of an answer that is read row by row, which may be of any length itself
 */
public record AnswerBounds(long answer, int error, int row) {
    /** Several times what the largest page of records with some hundreds of fields has. */
    public static final AnswerBounds DEFAULT = new AnswerBounds(32L * 1024 * 1024, 64 * 1024, 4 * 1024 * 1024);

    public AnswerBounds {
        if (answer < 1 || error < 1 || row < 1) {
            throw new IllegalArgumentException("bounds of answers must be at least 1 byte");
        }
    }
}
