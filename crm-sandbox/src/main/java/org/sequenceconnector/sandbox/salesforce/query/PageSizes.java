package org.sequenceconnector.sandbox.salesforce.query;

import java.util.Random;

/** How many rows a page really has when {@code asked} were asked for: the header is only a hint. */
@FunctionalInterface
public interface PageSizes {
    /** At least 1 and at most {@code asked}. */
    int rows(int asked);

    /** As many as asked for. */
    static PageSizes asAsked() {
        return asked -> asked;
    }

    /** Never more than this. */
    static PageSizes atMost(int most) {
        return asked -> Math.min(asked, most);
    }

    /** Between half of the rows asked for and all of them, drawn from a seeded generator. */
    static PageSizes varying(long seed) {
        Random random = new Random(seed);
        return asked -> asked - random.nextInt(asked / 2 + 1);
    }
}
