package org.sequenceconnector.eligibility;

/**
 * What a relevance filter says about following up now. It is asked last and can only say no: it never makes anybody
 * eligible, and never speaks about consent.
 */
public sealed interface RelevanceAnswer {
    record Relevant() implements RelevanceAnswer {}

    /** @param explanation for people; may say something about the person */
    record NotRelevant(String explanation) implements RelevanceAnswer {}

    /**
     * No answer that could be used. That never stops anybody.
     *
     * @param why without personal data
     */
    record Unavailable(String why) implements RelevanceAnswer {}

    /** {@code RELEVANT}, {@code NOT_RELEVANT} or {@code UNAVAILABLE}, as it is kept with a decision. */
    default String word() {
        return switch (this) {
            case Relevant relevant -> "RELEVANT";
            case NotRelevant not -> "NOT_RELEVANT";
            case Unavailable unavailable -> "UNAVAILABLE";
        };
    }
}
