package org.sequenceconnector.consent;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The workspace's rules about permission.
 *
 * @param purposes by purpose name; a purpose that is not listed gets {@link PurposePolicy#strict}
 * @param regionsRequiringBasis country codes (ISO 3166 alpha-2, upper case) where a legal basis is required
 * @param regionsRequiringOptIn country codes that force {@link UnknownConsent#REJECT} and need an opt-in
 * @param unknownRegion how a person whose region is unknown is treated
 * @param scopeIsPerson whether an opt-out of one address covers the whole person (default) or only that address
 * @param maxAgeAtEnroll how old the last read of each linked record, and of its company, may be when the CRMs are asked
 *     for an enrollment; what is older is read again first
 * @param maxAgeAtSend the same before each step
 * @param allowUpTo with an unreachable source, accept data up to this age; empty: wait
 * @param lifts when an opt-out that disappears does not count by itself
 */
public record ConsentPolicy(
        Map<String, PurposePolicy> purposes,
        Set<String> regionsRequiringBasis,
        Set<String> regionsRequiringOptIn,
        UnknownRegion unknownRegion,
        boolean scopeIsPerson,
        Duration maxAgeAtEnroll,
        Duration maxAgeAtSend,
        Optional<Duration> allowUpTo,
        LiftRules lifts) {
    /** Seconds: an opt-out that was made before somebody asks to enroll must not be passed over. */
    private static final Duration STRICT_AGE = Duration.ofSeconds(5);

    public ConsentPolicy {
        purposes = Map.copyOf(purposes);
        regionsRequiringBasis = Set.copyOf(regionsRequiringBasis);
        regionsRequiringOptIn = Set.copyOf(regionsRequiringOptIn);
    }

    /** One with the default rules about opt-outs that disappear. */
    public ConsentPolicy(
            Map<String, PurposePolicy> purposes,
            Set<String> regionsRequiringBasis,
            Set<String> regionsRequiringOptIn,
            UnknownRegion unknownRegion,
            boolean scopeIsPerson,
            Duration maxAgeAtEnroll,
            Duration maxAgeAtSend,
            Optional<Duration> allowUpTo) {
        this(
                purposes,
                regionsRequiringBasis,
                regionsRequiringOptIn,
                unknownRegion,
                scopeIsPerson,
                maxAgeAtEnroll,
                maxAgeAtSend,
                allowUpTo,
                LiftRules.defaults());
    }

    /** The same with these rules about opt-outs that disappear. */
    public ConsentPolicy lifting(LiftRules rules) {
        return new ConsentPolicy(
                purposes,
                regionsRequiringBasis,
                regionsRequiringOptIn,
                unknownRegion,
                scopeIsPerson,
                maxAgeAtEnroll,
                maxAgeAtSend,
                allowUpTo,
                rules);
    }

    public static ConsentPolicy defaults() {
        return new ConsentPolicy(
                Map.of("sales_outreach", new PurposePolicy(false, UnknownConsent.CONFIRM, false)),
                Set.of(),
                Set.of(),
                new UnknownRegion.RequiresBasis(),
                true,
                STRICT_AGE,
                STRICT_AGE,
                Optional.empty());
    }

    /** Whether it matters for a purpose where a person lives. */
    public boolean asksForRegion(String purposeName) {
        return !regionsRequiringBasis.isEmpty()
                || !regionsRequiringOptIn.isEmpty()
                || !purpose(purposeName).whenUnknownIn().isEmpty();
    }

    /**
     * Where the person counts as living: the known regions, else what the workspace takes an unknown one for. A country that
     * is there and cannot be read may be any that has rules here.
     */
    public Set<String> regionsOf(ConsentSubject subject) {
        if (subject.regionUnreadable()) {
            Set<String> any = new TreeSet<>(subject.regions());
            any.addAll(regionsRequiringBasis);
            any.addAll(regionsRequiringOptIn);
            return any;
        }
        return subject.regions().isEmpty() && unknownRegion instanceof UnknownRegion.Like like
                ? Set.of(like.region())
                : subject.regions();
    }

    /** Whether nobody knows where the person lives, and the workspace then wants a legal basis, as it does somewhere. */
    boolean unknownRegionNeedsBasis(ConsentSubject subject) {
        return subject.regions().isEmpty()
                && unknownRegion instanceof UnknownRegion.RequiresBasis
                && !regionsRequiringBasis.isEmpty();
    }

    /**
     * What silence about a purpose means for this person. In several regions the strictest answer counts; a region that
     * requires an opt-in rejects, whatever the purpose says.
     */
    public UnknownConsent whenUnknown(String purposeName, ConsentSubject subject) {
        PurposePolicy rules = purpose(purposeName);
        if (!asksForRegion(purposeName)) {
            return rules.whenUnknown();
        }
        Optional<UnknownConsent> strictest = subject.regionUnreadable()
                ? Stream.concat(Stream.of(rules.whenUnknown()), rules.whenUnknownIn().values().stream())
                        .min(Comparator.naturalOrder())
                : Optional.empty();
        for (String region : regionsOf(subject)) {
            UnknownConsent here = region.equals(Regions.UNREADABLE)
                    ? strictestAnywhere(rules)
                    : regionsRequiringOptIn.contains(region)
                            ? UnknownConsent.REJECT
                            : rules.whenUnknownIn().getOrDefault(region, rules.whenUnknown());
            strictest =
                    Optional.of(strictest.filter(so -> so.compareTo(here) < 0).orElse(here));
        }
        return strictest.orElse(rules.whenUnknown());
    }

    /** A country that cannot be read may be any, so the strictest answer that some country has is the one to give. */
    private UnknownConsent strictestAnywhere(PurposePolicy rules) {
        UnknownConsent strictest = regionsRequiringOptIn.isEmpty() ? rules.whenUnknown() : UnknownConsent.REJECT;
        for (UnknownConsent answer : rules.whenUnknownIn().values()) {
            strictest = answer.compareTo(strictest) < 0 ? answer : strictest;
        }
        return strictest;
    }

    /** The rules of a purpose; one that nobody defined is closed to everybody who did not subscribe to it. */
    public PurposePolicy purpose(String name) {
        return purposes.getOrDefault(name, PurposePolicy.UNDEFINED);
    }

    /** How somebody is treated whose region nobody knows. */
    public sealed interface UnknownRegion {
        /** As needing a legal basis when any region needs one; the default. */
        record RequiresBasis() implements UnknownRegion {}

        /** As living outside every region with rules of its own. */
        record Unregulated() implements UnknownRegion {}

        /** @param region as living there; a country code of two capital letters */
        record Like(String region) implements UnknownRegion {}
    }

    /** What to do when no source says anything, the strictest first. */
    public enum UnknownConsent {
        REJECT,
        CONFIRM,
        ALLOW
    }

    /**
     * @param requiresOptIn whether a subscribed fact is needed
     * @param whenUnknownIn other answers than {@code whenUnknown} by region
     * @param serviceExempt an administrator exempted this service purpose from global opt-out, purpose opt-out and
     *     missing opt-in (never from do-not-email, suppression or complaint)
     */
    public record PurposePolicy(
            boolean requiresOptIn,
            UnknownConsent whenUnknown,
            boolean serviceExempt,
            Map<String, UnknownConsent> whenUnknownIn) {
        public PurposePolicy {
            whenUnknownIn = Map.copyOf(whenUnknownIn);
        }

        /** One that asks for no region. */
        public PurposePolicy(boolean requiresOptIn, UnknownConsent whenUnknown, boolean serviceExempt) {
            this(requiresOptIn, whenUnknown, serviceExempt, Map.of());
        }

        private static final PurposePolicy STRICT = new PurposePolicy(false, UnknownConsent.REJECT, false);
        /** What nobody defined nobody can refuse, so nothing but an express yes to it counts. */
        private static final PurposePolicy UNDEFINED = new PurposePolicy(true, UnknownConsent.REJECT, false);

        /** Of a purpose that is named and says nothing else. */
        public static PurposePolicy strict() {
            return STRICT;
        }
    }
}
