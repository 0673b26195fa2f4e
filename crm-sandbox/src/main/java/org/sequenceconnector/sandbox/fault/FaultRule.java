package org.sequenceconnector.sandbox.fault;

import java.util.Random;
import java.util.regex.Pattern;

/**
 * A fault and when it strikes.
 *
 * @param <F> the faults of one simulated CRM
 * @param path found anywhere in {@code METHOD /path?query}
 * @param times how often at most
 * @param skip matching calls let through first
 * @param probability of striking, 0 to 1, drawn from a generator with {@code seed}
 */
public record FaultRule<F>(F fault, Pattern path, int times, int skip, double probability, long seed) {
    public static <F> FaultRule<F> of(F fault) {
        return new FaultRule<>(fault, Pattern.compile(""), 1, 0, 1, 0);
    }

    /** Strikes only calls whose {@code METHOD /path?query} contains a match. */
    public FaultRule<F> on(String pathPattern) {
        return new FaultRule<>(fault, Pattern.compile(pathPattern), times, skip, probability, seed);
    }

    public FaultRule<F> times(int most) {
        return new FaultRule<>(fault, path, most, skip, probability, seed);
    }

    public FaultRule<F> always() {
        return times(Integer.MAX_VALUE);
    }

    /** Lets this many matching calls through first. */
    public FaultRule<F> afterCalls(int calls) {
        return new FaultRule<>(fault, path, times, calls, probability, seed);
    }

    /** Strikes by chance, reproducibly. */
    public FaultRule<F> withProbability(double chance, long newSeed) {
        return new FaultRule<>(fault, path, Integer.MAX_VALUE, skip, chance, newSeed);
    }

    /** A rule in use, with what is left of it. */
    static final class Armed<F> {
        private final FaultRule<F> rule;
        private final Random random;
        private int left;
        private int toSkip;

        Armed(FaultRule<F> rule) {
            this.rule = rule;
            this.random = new Random(rule.seed());
            this.left = rule.times();
            this.toSkip = rule.skip();
        }

        boolean strikes(String call) {
            if (left == 0 || !rule.path().matcher(call).find()) {
                return false;
            }
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            if (rule.probability() < 1 && random.nextDouble() >= rule.probability()) {
                return false;
            }
            left--;
            return true;
        }

        F fault() {
            return rule.fault();
        }

        boolean spent() {
            return left == 0;
        }
    }
}
