package org.sequenceconnector.criterion.reach;

/** The condition has more terms, or other ones, than can be told apart; then nothing is claimed about it. */
final class TooComplexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooComplexException() {
        super("nothing can be told about this condition", null, false, false);
    }
}
