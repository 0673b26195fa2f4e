package org.sequenceconnector.sandbox.hubspot.limits;

/**
 * What the subscription of the account allows.
 *
 * @param burst calls per app in any ten seconds
 * @param daily calls per account and day
 * @param associationBurst association calls in any ten seconds, counted apart
 * @param searchesPerSecond searches per account and second, counted apart
 */
public record AccountTier(int burst, int daily, int associationBurst, int searchesPerSecond) {
    public static final AccountTier STARTER = new AccountTier(100, 250_000, 100, 5);
    public static final AccountTier PROFESSIONAL = new AccountTier(190, 625_000, 150, 5);
    public static final AccountTier ENTERPRISE = new AccountTier(190, 1_000_000, 150, 5);
    public static final AccountTier WITH_LIMIT_INCREASE = new AccountTier(250, 2_000_000, 200, 5);

    public AccountTier {
        if (burst < 1 || daily < 1 || associationBurst < 1 || searchesPerSecond < 1) {
            throw new IllegalArgumentException("Every budget of an account tier must be at least 1");
        }
    }

    /** The tier by name: starter, professional, enterprise, limit-increase. */
    public static AccountTier named(String name) {
        return switch (name) {
            case "free", "starter" -> STARTER;
            case "professional" -> PROFESSIONAL;
            case "enterprise" -> ENTERPRISE;
            case "limit-increase" -> WITH_LIMIT_INCREASE;
            default ->
                throw new IllegalArgumentException(
                        "Unknown tier '" + name + "'; use starter, professional, enterprise or limit-increase");
        };
    }

    public AccountTier withBurst(int newBurst) {
        return new AccountTier(newBurst, daily, associationBurst, searchesPerSecond);
    }

    public AccountTier withDaily(int newDaily) {
        return new AccountTier(burst, newDaily, associationBurst, searchesPerSecond);
    }
}
