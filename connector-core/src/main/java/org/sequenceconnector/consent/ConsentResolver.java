package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;

/**
 * Resolves everything observed about a person into one verdict: the most restrictive statement wins, whatever any other
 * source says, and saying nothing is not permission. Pure and stateless.
 */
public final class ConsentResolver {
    private static final Set<FactKind> OPT_OUT = Set.of(FactKind.GLOBAL_OPT_OUT);
    private static final Set<FactKind> DO_NOT_REACH = Set.of(FactKind.DO_NOT_EMAIL, FactKind.DO_NOT_CONTACT);
    private static final Set<FactKind> COMPLAINT = Set.of(FactKind.COMPLAINT);

    /** What a service purpose may be exempted from, and everything else that can be taken back. */
    private static final Set<FactKind> EXEMPTIBLE = Set.of(FactKind.GLOBAL_OPT_OUT, FactKind.SUBSCRIPTION);

    private static final Set<FactKind> NEVER_EXEMPT =
            Set.of(FactKind.DO_NOT_EMAIL, FactKind.DO_NOT_CONTACT, FactKind.COMPLAINT);

    private ConsentResolver() {}

    /**
     * @param facts about every record, every address and the company of the person, from all sources, in any order;
     *     older versions of a statement may be among them. Whatever is passed is taken to be about this person.
     * @param suppressions entries that cover any address of the person
     * @param channel refusals of another channel are left aside; {@link Channel#ANY} leaves only those that name none
     */
    public static ConsentVerdict resolve(
            Collection<ConsentFact> facts,
            Collection<Suppression> suppressions,
            ConsentSubject subject,
            String purpose,
            Channel channel,
            ConsentPolicy policy,
            Instant now) {
        List<ConsentFact> all = CurrentFacts.of(facts);
        List<ConsentFact> current = allConcern(all, channel, subject, policy)
                ? all
                : select(all, fact -> concerns(fact, channel, subject, policy));
        Spoken spoken = Spoken.in(current);
        List<ConsentFact> standing = spoken.forbids() ? withoutOrphanedCopies(current) : current;
        return new Resolution(standing, spoken, suppressions, subject, purpose, policy, now).verdict();
    }

    /**
     * A copy that the connector wrote itself says nothing of its own: when the source has cleared the opt-out, the copies
     * of it do not stand either.
     */
    private static List<ConsentFact> withoutOrphanedCopies(List<ConsentFact> current) {
        for (ConsentFact fact : current) {
            if (isOptOut(fact) && !fact.propagated()) {
                return current;
            }
        }
        return select(current, fact -> !(isOptOut(fact) && fact.propagated()));
    }

    /** The chosen ones in the same order. Most often that is all or none of them: then nothing is copied. */
    private static List<ConsentFact> select(List<ConsentFact> facts, Predicate<ConsentFact> chosen) {
        int first = 0;
        while (first < facts.size() && chosen.test(facts.get(first))) {
            first++;
        }
        if (first == facts.size()) {
            return facts;
        }
        List<ConsentFact> some = first == 0 ? List.of() : new ArrayList<>(facts.subList(0, first));
        for (int index = first + 1; index < facts.size(); index++) {
            ConsentFact fact = facts.get(index);
            if (chosen.test(fact)) {
                if (some.isEmpty()) {
                    some = new ArrayList<>(facts.size() - index);
                }
                some.add(fact);
            }
        }
        return some;
    }

    private static boolean isOptOut(ConsentFact fact) {
        return fact.kind() == FactKind.GLOBAL_OPT_OUT && fact.statement().counting() instanceof Statement.Forbids;
    }

    /** What holds of most people: nobody said anything about another channel or another address. */
    private static boolean allConcern(
            List<ConsentFact> facts, Channel channel, ConsentSubject subject, ConsentPolicy policy) {
        for (int index = 0; index < facts.size(); index++) {
            if (!concerns(facts.get(index), channel, subject, policy)) {
                return false;
            }
        }
        return true;
    }

    private static boolean concerns(ConsentFact fact, Channel channel, ConsentSubject subject, ConsentPolicy policy) {
        return speaksAbout(fact, channel) && inScope(fact, subject, policy);
    }

    private static boolean speaksAbout(ConsentFact fact, Channel channel) {
        return fact.channel() == channel || fact.channel() == Channel.ANY || permitsByMail(fact);
    }

    /** CRMs record permission for mail only; it is permission for the purpose, and other channels may lean on it. */
    private static boolean permitsByMail(ConsentFact fact) {
        return fact.channel() == Channel.EMAIL
                && (fact.statement() instanceof Statement.Subscribed || fact.kind() == FactKind.LEGAL_BASIS);
    }

    /** With scope "address", what a person said about another of their addresses neither forbids nor permits. */
    private static boolean inScope(ConsentFact fact, ConsentSubject subject, ConsentPolicy policy) {
        boolean limited = fact.kind() == FactKind.GLOBAL_OPT_OUT || fact.kind() == FactKind.SUBSCRIPTION;
        if (policy.scopeIsPerson() || !limited || subject.writtenTo().isEmpty()) {
            return true;
        }
        return fact.address().isEmpty() || fact.address().equals(subject.writtenTo());
    }

    /**
     * Which kinds of statement occur at all, so that the ranks nobody speaks about cost nothing. One pass instead of one
     * for every rank.
     */
    private record Spoken(
            boolean forbids,
            boolean unsubscribed,
            boolean subscribed,
            boolean basis,
            boolean unreadable,
            boolean held) {
        static Spoken in(List<ConsentFact> facts) {
            boolean forbids = false;
            boolean unsubscribed = false;
            boolean subscribed = false;
            boolean basis = false;
            boolean unreadable = false;
            boolean held = false;
            for (int index = 0; index < facts.size(); index++) {
                switch (facts.get(index).statement().counting()) {
                    case Statement.Forbids statement -> forbids = true;
                    case Statement.Unsubscribed statement -> unsubscribed = true;
                    case Statement.Subscribed statement -> subscribed = true;
                    case Statement.Basis statement -> basis = true;
                    case Statement.Unreadable statement -> unreadable = true;
                    case Statement.LiftHeld statement -> held = true;
                    case Statement.NotStated statement -> {
                        // Says nothing.
                    }
                }
            }
            return new Spoken(forbids, unsubscribed, subscribed, basis, unreadable, held);
        }
    }

    /** One resolution; the ranks in the order of {@link ConsentReason}. */
    private record Resolution(
            List<ConsentFact> current,
            Spoken spoken,
            Collection<Suppression> suppressions,
            ConsentSubject subject,
            String purpose,
            ConsentPolicy policy,
            Instant now) {

        ConsentVerdict verdict() {
            PurposePolicy rules = policy.purpose(purpose);
            List<ConsentFinding> findings = new ArrayList<>();
            List<ConsentFinding> exempted = rules.serviceExempt() ? new ArrayList<>() : List.of();
            List<ConsentFinding> exemptible = rules.serviceExempt() ? exempted : findings;
            if (somebodyObjects()) {
                add(forbidding(ConsentReason.OPTED_OUT, OPT_OUT), exemptible);
                add(forbidding(ConsentReason.DO_NOT_EMAIL, DO_NOT_REACH), findings);
                add(suppressed(), findings);
                add(forbidding(ConsentReason.COMPLAINED, COMPLAINT), findings);
                add(purposeOptedOut(), exemptible);
            }
            add(purposeNotConsented(rules), exemptible);
            add(legalBasisMissing(), findings);
            if (spoken.held()) {
                add(liftsUnderReview(EXEMPTIBLE), exemptible);
                add(liftsUnderReview(NEVER_EXEMPT), findings);
            }
            List<ConsentFact> permits = permits();
            if (!findings.isEmpty()) {
                return new ConsentVerdict(ConsentVerdict.Kind.DENIED, purpose, findings, permits, exempted);
            }
            List<ConsentFact> unreadable = unreadable();
            if (permits.isEmpty() || !unreadable.isEmpty()) {
                findings.add(finding(ConsentReason.CONSENT_UNKNOWN, unreadable));
                return new ConsentVerdict(ConsentVerdict.Kind.UNKNOWN, purpose, findings, permits, exempted);
            }
            return new ConsentVerdict(ConsentVerdict.Kind.ALLOWED, purpose, List.of(), permits, exempted);
        }

        private static void add(Optional<ConsentFinding> found, List<ConsentFinding> findings) {
            if (found.isPresent()) {
                findings.add(found.get());
            }
        }

        /** Of most people nobody does, and then five of the ranks have nothing to look at. */
        private boolean somebodyObjects() {
            return spoken.forbids() || spoken.unsubscribed() || !suppressions.isEmpty();
        }

        private Optional<ConsentFinding> forbidding(ConsentReason reason, Set<FactKind> kinds) {
            if (!spoken.forbids()) {
                return Optional.empty();
            }
            List<ConsentFact> facts = select(
                    current,
                    fact -> fact.statement().counting() instanceof Statement.Forbids && kinds.contains(fact.kind()));
            return facts.isEmpty() ? Optional.empty() : Optional.of(finding(reason, facts));
        }

        /** What had been said stands in the way for as long as nobody approved that it was taken back. */
        private Optional<ConsentFinding> liftsUnderReview(Set<FactKind> kinds) {
            List<ConsentFact> facts = select(
                    current,
                    fact -> fact.statement().counting() instanceof Statement.LiftHeld
                            && kinds.contains(fact.kind())
                            && aboutPurposeOrAll(fact));
            return facts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(finding(ConsentReason.CONSENT_LIFT_UNDER_REVIEW, facts));
        }

        private Optional<ConsentFinding> suppressed() {
            if (suppressions.isEmpty()) {
                return Optional.empty();
            }
            List<Suppression> byPattern = suppressions.stream()
                    .sorted(Comparator.comparing(Suppression::pattern).thenComparing(Suppression::addedAt))
                    .toList();
            return Optional.of(new ConsentFinding(ConsentReason.SUPPRESSED, List.of(), byPattern, List.of()));
        }

        /** An unsubscribe that names no purpose is one from every purpose. */
        private Optional<ConsentFinding> purposeOptedOut() {
            if (!spoken.forbids() && !spoken.unsubscribed()) {
                return Optional.empty();
            }
            List<ConsentFact> facts = select(
                    current,
                    fact -> fact.kind() == FactKind.SUBSCRIPTION
                            && (fact.statement().counting() instanceof Statement.Unsubscribed
                                    || fact.statement().counting() instanceof Statement.Forbids)
                            && aboutPurposeOrAll(fact));
            return facts.isEmpty() ? Optional.empty() : Optional.of(finding(ConsentReason.PURPOSE_OPTED_OUT, facts));
        }

        private Optional<ConsentFinding> purposeNotConsented(PurposePolicy rules) {
            List<String> regions = regionsIn(policy.regionsRequiringOptIn());
            boolean needed = rules.requiresOptIn() || !regions.isEmpty();
            return needed && subscriptions().isEmpty()
                    ? Optional.of(
                            new ConsentFinding(ConsentReason.PURPOSE_NOT_CONSENTED, List.of(), List.of(), regions))
                    : Optional.empty();
        }

        private Optional<ConsentFinding> legalBasisMissing() {
            if (policy.regionsRequiringBasis().isEmpty()) {
                return Optional.empty();
            }
            List<String> regions = regionsIn(policy.regionsRequiringBasis());
            boolean regionUnknown = subject.regions().isEmpty() && !subject.regionUnreadable();
            if (regions.isEmpty() && !policy.unknownRegionNeedsBasis(subject)) {
                return Optional.empty();
            }
            List<ConsentFact> refusals = select(bases(), fact -> basisOf(fact).basis() == LegalBasis.NONE);
            boolean grounded = bases().stream().anyMatch(fact -> validNow(basisOf(fact), regionUnknown));
            if (grounded && refusals.isEmpty()) {
                return Optional.empty();
            }
            List<ConsentFact> shown = refusals.isEmpty() ? bases() : refusals;
            return Optional.of(new ConsentFinding(ConsentReason.LEGAL_BASIS_MISSING, shown, List.of(), regions));
        }

        /** "Not applicable" says that the person is outside regulated regions: it counts while no region says otherwise. */
        private boolean validNow(Statement.Basis basis, boolean regionUnknown) {
            boolean ground = switch (basis.basis()) {
                case CONSENT,
                        LEGITIMATE_INTEREST_PROSPECT,
                        LEGITIMATE_INTEREST_CUSTOMER,
                        LEGITIMATE_INTEREST_OTHER,
                        CONTRACT -> true;
                case NOT_APPLICABLE -> regionUnknown;
                case NONE -> false;
            };
            boolean begun =
                    basis.effectiveFrom().map(from -> !now.isBefore(from)).orElse(true);
            boolean lasting = basis.effectiveTo().map(now::isBefore).orElse(true);
            return ground && begun && lasting;
        }

        private List<ConsentFact> permits() {
            List<ConsentFact> subscriptions = subscriptions();
            List<ConsentFact> bases = select(bases(), fact -> validNow(basisOf(fact), false));
            if (bases.isEmpty()) {
                return subscriptions;
            }
            List<ConsentFact> permits = new ArrayList<>(subscriptions);
            permits.addAll(bases);
            return permits;
        }

        /** Subscriptions to exactly this purpose; one that names none permits nothing. */
        private List<ConsentFact> subscriptions() {
            if (!spoken.subscribed()) {
                return List.of();
            }
            return select(
                    current,
                    fact -> fact.kind() == FactKind.SUBSCRIPTION
                            && fact.statement() instanceof Statement.Subscribed
                            && fact.purpose().isPresent()
                            && fact.purpose().get().equals(purpose));
        }

        private List<ConsentFact> bases() {
            return spoken.basis()
                    ? select(current, fact -> fact.statement() instanceof Statement.Basis && aboutPurposeOrAll(fact))
                    : List.of();
        }

        private List<ConsentFact> unreadable() {
            if (!spoken.unreadable()) {
                return List.of();
            }
            return select(
                    current,
                    fact -> fact.statement() instanceof Statement.Unreadable
                            && fact.kind() != FactKind.HARD_BOUNCE
                            && fact.kind() != FactKind.ADDRESS_INVALID
                            && aboutPurposeOrAll(fact));
        }

        private boolean aboutPurposeOrAll(ConsentFact fact) {
            return fact.purpose().isEmpty() || fact.purpose().get().equals(purpose);
        }

        private List<String> regionsIn(Collection<String> listed) {
            if (listed.isEmpty()) {
                return List.of();
            }
            TreeSet<String> regions = new TreeSet<>(policy.regionsOf(subject));
            // A country that cannot be read may be any of those with rules.
            regions.removeIf(region -> !listed.contains(region) && !region.equals(Regions.UNREADABLE));
            return List.copyOf(regions);
        }

        private static Statement.Basis basisOf(ConsentFact fact) {
            return (Statement.Basis) fact.statement();
        }

        private static ConsentFinding finding(ConsentReason reason, List<ConsentFact> facts) {
            return new ConsentFinding(reason, facts, List.of(), List.of());
        }
    }
}
