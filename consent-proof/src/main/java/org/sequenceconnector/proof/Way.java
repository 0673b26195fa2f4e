package org.sequenceconnector.proof;

/** The ways in which somebody can get into a sequence, or be told that they could. */
public enum Way {
    /** One request by hand, warnings confirmed, as {@code enroll --confirm} makes it. */
    BY_HAND("one by hand, confirmed"),
    /** One request of a program. */
    API("one by a program"),
    BULK("many at once"),
    FILE("a file of addresses"),
    FIELD("request fields of the CRM"),
    DRAFT("starting a draft"),
    RETRY("a deferred request, again"),
    STEP("the gate before a step"),
    DRY_RUN("a dry run"),
    PLAN("the plan of a configuration"),
    EXPLAIN("what is shown of consent");

    final String words;

    Way(String words) {
        this.words = words;
    }
}
