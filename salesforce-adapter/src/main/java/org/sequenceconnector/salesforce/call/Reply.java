package org.sequenceconnector.salesforce.call;

/** What an answer of Salesforce means, whatever it looked like. Made by {@link SalesforceErrors} alone. */
sealed interface Reply<T> {
    UsageHeaders headers();

    /** It worked; single rows may have failed all the same. */
    record Done<T>(T body, UsageHeaders headers) implements Reply<T> {}

    /** This call does not work as it stands: an expected answer that callers look at. */
    record Refused<T>(Refusal refusal, UsageHeaders headers) implements Reply<T> {}

    /** The session is over. */
    record LoggedOut<T>(String words, UsageHeaders headers) implements Reply<T> {}

    /** A redirect, which is never followed: the org has moved, or something stands before it. */
    record Moved<T>(String words, UsageHeaders headers) implements Reply<T> {}

    /** A permission is missing, or the API is switched off for us. */
    record Forbidden<T>(String words, UsageHeaders headers) implements Reply<T> {}

    /** The calls or the storage of the org are used up; nothing goes for a good while. */
    record Exhausted<T>(String words, UsageHeaders headers) implements Reply<T> {}

    /** Too many requests run at once in the org; the call was not done. */
    record Crowded<T>(String words, UsageHeaders headers) implements Reply<T> {}

    /** The org is read-only or away for maintenance; the call was not done. */
    record Maintenance<T>(String words, UsageHeaders headers) implements Reply<T> {}

    /** Salesforce's side is in trouble; a write may have happened all the same. */
    record Overloaded<T>(String words, UsageHeaders headers) implements Reply<T> {}

    /** Nothing came back, or nothing readable; a write may have happened all the same. */
    record NoAnswer<T>(Exception cause) implements Reply<T> {
        @Override
        public UsageHeaders headers() {
            return UsageHeaders.NONE;
        }
    }
}
