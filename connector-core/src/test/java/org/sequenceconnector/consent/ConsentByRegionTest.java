package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.consent.Facts.ADDRESS;
import static org.sequenceconnector.consent.Facts.NOW;
import static org.sequenceconnector.consent.Facts.PURPOSE;
import static org.sequenceconnector.consent.Facts.basis;
import static org.sequenceconnector.consent.Facts.resolve;
import static org.sequenceconnector.consent.Facts.subscribed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.ConsentPolicy.UnknownRegion;
import org.sequenceconnector.consent.ConsentVerdict.Kind;

/** What the law of a region adds: a basis, an opt-in, a stricter answer to silence. Germany asks for all of it here. */
class ConsentByRegionTest {
    private static final UnknownRegion BASIS = new UnknownRegion.RequiresBasis();
    private static final ConsentFact CONTRACT = basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty());

    @Test
    void anOptInRegionWantsASubscriptionAndSaysWhichRegionItIs() {
        ConsentPolicy policy = policy(Set.of(), Set.of("DE", "FR"), BASIS, Map.of());

        ConsentVerdict without = resolve(policy, Set.of("FR", "DE", "US"), List.of(CONTRACT));

        assertThat(without.findings())
                .extracting(ConsentFinding::reason)
                .containsExactly(ConsentReason.PURPOSE_NOT_CONSENTED);
        assertThat(without.findings().getFirst().regions()).containsExactly("DE", "FR");
        assertThat(resolve(policy, Set.of("DE"), List.of(subscribed())).kind()).isEqualTo(Kind.ALLOWED);
        assertThat(resolve(policy, Set.of("US"), List.of(CONTRACT)).kind()).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void aPurposeThatNeedsAnOptInNeedsItEverywhere() {
        ConsentPolicy policy = new ConsentPolicy(
                Map.of(PURPOSE, new PurposePolicy(true, UnknownConsent.ALLOW, false)),
                Set.of(),
                Set.of(),
                BASIS,
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());

        assertThat(resolve(policy, Set.of(), List.of(CONTRACT)).kind()).isEqualTo(Kind.DENIED);
        assertThat(resolve(policy, Set.of(), List.of(subscribed())).kind()).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void aBasisCountsFromItsFirstInstantUntilBeforeItsLast() {
        assertThat(grounded(Optional.of(NOW), Optional.empty())).isTrue();
        assertThat(grounded(Optional.of(NOW.plusMillis(1)), Optional.empty())).isFalse();
        assertThat(grounded(Optional.empty(), Optional.of(NOW.plusMillis(1)))).isTrue();
        assertThat(grounded(Optional.empty(), Optional.of(NOW))).isFalse();
    }

    @Test
    void anExpiredBasisPermitsNothingWhereNoneIsAskedForEither() {
        ConsentFact expired = basis(LegalBasis.CONSENT, Optional.empty(), Optional.of(NOW));

        assertThat(resolve(expired).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(CONTRACT).permits()).containsExactly(CONTRACT);
        assertThat(resolve(subscribed(), CONTRACT).permits()).containsExactly(subscribed(), CONTRACT);
    }

    @Test
    void showsTheStatementThatThereIsNoBasisElseTheOnesThatAreNotEnough() {
        ConsentPolicy policy = policy(Set.of("DE"), Set.of(), BASIS, Map.of());
        ConsentFact none = basis(LegalBasis.NONE, Optional.empty(), Optional.empty());
        ConsentFact elsewhere = Facts.of(
                new FactSource.CrmField(Facts.SALESFORCE, "basis"),
                FactKind.LEGAL_BASIS,
                new Statement.Basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty()),
                Optional.empty(),
                3);
        ConsentFact expired = basis(LegalBasis.CONSENT, Optional.empty(), Optional.of(NOW));

        assertThat(missing(policy, Set.of("DE"), none, elsewhere).facts())
                .as("one source says no, whatever another says")
                .containsExactly(none);
        assertThat(missing(policy, Set.of("DE"), expired).facts()).containsExactly(expired);
        assertThat(missing(policy, Set.of("DE"), subscribed()).regions()).containsExactly("DE");
    }

    @Test
    void notApplicableIsGroundOnlyWhileNoRegionSaysOtherwise() {
        ConsentPolicy policy = policy(Set.of("DE"), Set.of(), BASIS, Map.of());
        ConsentFact outside = basis(LegalBasis.NOT_APPLICABLE, Optional.empty(), Optional.empty());

        assertThat(resolve(policy, Set.of(), List.of(subscribed(), outside)).kind())
                .isEqualTo(Kind.ALLOWED);
        assertThat(resolve(policy, Set.of("DE"), List.of(subscribed(), outside)).kind())
                .isEqualTo(Kind.DENIED);
        assertThat(resolve(outside).kind()).as("it is ground, not permission").isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anUnknownRegionIsTreatedAsTheWorkspaceSays() {
        List<ConsentFact> facts = List.of(subscribed());

        assertThat(kindOfUnknown(BASIS, facts)).isEqualTo(Kind.DENIED);
        assertThat(kindOfUnknown(new UnknownRegion.Unregulated(), facts)).isEqualTo(Kind.ALLOWED);
        assertThat(kindOfUnknown(new UnknownRegion.Like("DE"), facts)).isEqualTo(Kind.DENIED);
        assertThat(kindOfUnknown(new UnknownRegion.Like("US"), facts)).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void aKnownRegionIsNotReplacedByTheOneForUnknown() {
        ConsentPolicy policy = policy(Set.of("DE"), Set.of(), new UnknownRegion.Like("DE"), Map.of());

        assertThat(resolve(policy, Set.of("US"), List.of(subscribed())).kind()).isEqualTo(Kind.ALLOWED);
        assertThat(policy.regionsOf(subject(Set.of("US")))).containsExactly("US");
        assertThat(policy.regionsOf(subject(Set.of()))).containsExactly("DE");
    }

    @Test
    void silenceInSeveralRegionsMeansTheStrictestOfTheirAnswers() {
        ConsentPolicy policy = policy(
                Set.of(),
                Set.of("DE"),
                BASIS,
                Map.of("FR", UnknownConsent.CONFIRM, "US", UnknownConsent.ALLOW, "CA", UnknownConsent.REJECT));

        assertThat(silence(policy, "US")).isEqualTo(UnknownConsent.ALLOW);
        assertThat(silence(policy, "US", "FR")).isEqualTo(UnknownConsent.CONFIRM);
        assertThat(silence(policy, "US", "FR", "CA")).isEqualTo(UnknownConsent.REJECT);
        assertThat(silence(policy, "US", "DE")).as("opt-in is the law there").isEqualTo(UnknownConsent.REJECT);
        assertThat(silence(policy, "BR")).as("no answer of its own").isEqualTo(UnknownConsent.CONFIRM);
        assertThat(silence(policy)).isEqualTo(UnknownConsent.CONFIRM);
    }

    @Test
    void aPurposeNobodyConfiguredRejectsSilence() {
        ConsentPolicy policy = ConsentPolicy.defaults();

        assertThat(policy.whenUnknown("unheard of", subject(Set.of("US")))).isEqualTo(UnknownConsent.REJECT);
        assertThat(policy.purpose("unheard of").requiresOptIn()).isTrue();
        assertThat(policy.purpose("unheard of").whenUnknown()).isEqualTo(UnknownConsent.REJECT);
    }

    @Test
    void asksForTheRegionOnlyWhereItCanMatter() {
        assertThat(policy(Set.of(), Set.of(), BASIS, Map.of()).asksForRegion(PURPOSE))
                .isFalse();
        assertThat(policy(Set.of("DE"), Set.of(), BASIS, Map.of()).asksForRegion(PURPOSE))
                .isTrue();
        assertThat(policy(Set.of(), Set.of("DE"), BASIS, Map.of()).asksForRegion(PURPOSE))
                .isTrue();
        assertThat(policy(Set.of(), Set.of(), BASIS, Map.of("DE", UnknownConsent.ALLOW))
                        .asksForRegion(PURPOSE))
                .isTrue();
    }

    private static boolean grounded(Optional<Instant> from, Optional<Instant> until) {
        ConsentPolicy policy = policy(Set.of("DE"), Set.of(), BASIS, Map.of());
        return resolve(policy, Set.of("DE"), List.of(basis(LegalBasis.CONSENT, from, until)))
                        .kind()
                == Kind.ALLOWED;
    }

    private static ConsentFinding missing(ConsentPolicy policy, Set<String> regions, ConsentFact... facts) {
        ConsentFinding finding =
                resolve(policy, regions, List.of(facts)).findings().getFirst();
        assertThat(finding.reason()).isEqualTo(ConsentReason.LEGAL_BASIS_MISSING);
        return finding;
    }

    private static Kind kindOfUnknown(UnknownRegion unknown, List<ConsentFact> facts) {
        return resolve(policy(Set.of("DE"), Set.of(), unknown, Map.of()), Set.of(), facts)
                .kind();
    }

    private static UnknownConsent silence(ConsentPolicy policy, String... regions) {
        return policy.whenUnknown(PURPOSE, subject(Set.of(regions)));
    }

    private static ConsentSubject subject(Set<String> regions) {
        return new ConsentSubject(Optional.of(ADDRESS), regions);
    }

    private static ConsentPolicy policy(
            Set<String> basis, Set<String> optIn, UnknownRegion unknown, Map<String, UnknownConsent> whenUnknownIn) {
        return new ConsentPolicy(
                Map.of(PURPOSE, new PurposePolicy(false, UnknownConsent.CONFIRM, false, whenUnknownIn)),
                basis,
                optIn,
                unknown,
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }
}
