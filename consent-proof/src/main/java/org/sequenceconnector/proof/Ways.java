package org.sequenceconnector.proof;

import java.util.List;
import java.util.random.RandomGenerator;

/** How often each way is taken, and for how many people at once: the cheap ones more often, every one often enough. */
final class Ways {
    private record Share(Way way, int percent) {}

    private static final List<Share> SHARES = List.of(
            new Share(Way.PLAN, 70),
            new Share(Way.DRY_RUN, 4),
            new Share(Way.EXPLAIN, 3),
            new Share(Way.BULK, 3),
            new Share(Way.FILE, 3),
            new Share(Way.BY_HAND, 4),
            new Share(Way.API, 4),
            new Share(Way.FIELD, 3),
            new Share(Way.DRAFT, 3),
            new Share(Way.RETRY, 3));

    private Ways() {}

    static Way any(RandomGenerator random) {
        int number = random.nextInt(100);
        for (Share share : SHARES) {
            number -= share.percent();
            if (number < 0) {
                return share.way();
            }
        }
        throw new IllegalStateException("the shares of the ways are no whole");
    }

    static int people(Way way) {
        return switch (way) {
            case PLAN -> 500;
            case DRY_RUN -> 80;
            case EXPLAIN -> 40;
            case BULK, FILE -> 30;
            case FIELD, DRAFT, RETRY -> 15;
            case BY_HAND, API -> 12;
            case STEP -> 0;
        };
    }
}
