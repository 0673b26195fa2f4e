package org.sequenceconnector.consent;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The workspace's rules about permission.
 *
 * @param purposes by purpose name; a purpose that is not listed gets {@link PurposePolicy#strict}
 * @param regionsRequiringBasis country codes (ISO 3166 alpha-2, upper case) where a legal basis is required
 * @param regionsRequiringOptIn country codes that force {@link UnknownConsent#REJECT} and need an opt-in
 * @param unknownRegionRequiresBasis how a person whose region is unknown is treated when any region requires a basis
 * @param scopeIsPerson whether an opt-out of one address covers the whole person (default) or only that address
 * @param maxAgeAtEnroll how old the last read of each linked record may be at enrollment
 * @param maxAgeAtSend the same before each step
 * @param allowUpTo with an unreachable source, accept data up to this age; empty: wait
 */
public record ConsentPolicy(
        Map<String, PurposePolicy> purposes,
        Set<String> regionsRequiringBasis,
        Set<String> regionsRequiringOptIn,
        boolean unknownRegionRequiresBasis,
        boolean scopeIsPerson,
        Duration maxAgeAtEnroll,
        Duration maxAgeAtSend,
        Optional<Duration> allowUpTo) {
    public ConsentPolicy {
        purposes = Map.copyOf(purposes);
        regionsRequiringBasis = Set.copyOf(regionsRequiringBasis);
        regionsRequiringOptIn = Set.copyOf(regionsRequiringOptIn);
    }

    public static ConsentPolicy defaults() {
        return new ConsentPolicy(
                Map.of("sales_outreach", new PurposePolicy(false, UnknownConsent.CONFIRM, false)),
                Set.of(),
                Set.of(),
                true,
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }

    /** Whether it matters anywhere where a person lives. */
    public boolean asksForRegion() {
        return !regionsRequiringBasis.isEmpty() || !regionsRequiringOptIn.isEmpty();
    }

    public PurposePolicy purpose(String name) {
        return purposes.getOrDefault(name, PurposePolicy.STRICT);
    }

    /** What to do when no source says anything. */
    public enum UnknownConsent {
        REJECT,
        CONFIRM,
        ALLOW
    }

    /**
     * @param requiresOptIn whether a subscribed fact is needed
     * @param serviceExempt an administrator exempted this service purpose from global opt-out, purpose opt-out and
     *     missing opt-in (never from do-not-email, suppression or complaint)
     */
    public record PurposePolicy(boolean requiresOptIn, UnknownConsent whenUnknown, boolean serviceExempt) {
        private static final PurposePolicy STRICT = new PurposePolicy(false, UnknownConsent.REJECT, false);

        public static PurposePolicy strict() {
            return STRICT;
        }
    }
}
