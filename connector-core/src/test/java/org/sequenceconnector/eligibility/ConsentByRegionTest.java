package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.CONTACT;
import static org.sequenceconnector.eligibility.Given.NOW;
import static org.sequenceconnector.eligibility.Given.fact;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.ConsentPolicy.UnknownRegion;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;

/** What the law of the place where a person lives makes of silence, and of a legal basis. */
class ConsentByRegionTest {
    private static final Map<String, UnknownConsent> OVERRIDES =
            Map.of("US", UnknownConsent.ALLOW, "FR", UnknownConsent.REJECT);

    @Test
    void aRegionOverridesWhatSilenceMeansForThePurpose() {
        assertThat(silent("United States", policy(OVERRIDES, Set.of(), new UnknownRegion.RequiresBasis()))
                        .verdict())
                .isEqualTo(Verdict.ENROLL);
        assertThat(silent("France", policy(OVERRIDES, Set.of(), new UnknownRegion.RequiresBasis()))
                        .verdict())
                .isEqualTo(Verdict.REJECT);
        assertThat(silent("Spain", policy(OVERRIDES, Set.of(), new UnknownRegion.RequiresBasis()))
                        .verdict())
                .as("the purpose's own answer")
                .isEqualTo(Verdict.CONFIRM);
    }

    @Test
    void theStrictestOfSeveralRegionsCounts() {
        Given given = silence("US", policy(OVERRIDES, Set.of(), new UnknownRegion.RequiresBasis()));
        given.fields.remove(StandardFields.COUNTRY);
        given.companyFields.put(StandardFields.COUNTRY, FieldValue.text("US"));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.alsoAt("001", Map.of(StandardFields.COUNTRY, FieldValue.text("FR")));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void aRegionThatRequiresAnOptInRejectsSilenceWhateverThePurposeSays() {
        ConsentPolicy policy =
                policy(Map.of("DE", UnknownConsent.ALLOW), Set.of("DE"), new UnknownRegion.RequiresBasis());
        EligibilityResult result = silent("Germany", policy);
        assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(result.findings()).extracting(Finding::code).containsExactly(FailureCode.PURPOSE_NOT_CONSENTED);

        // A service purpose is exempt from the opt-in, and still not from having any permission.
        ConsentPolicy exempt = new ConsentPolicy(
                Map.of(
                        "sales_outreach",
                        new PurposePolicy(false, UnknownConsent.ALLOW, true, Map.of("DE", UnknownConsent.ALLOW))),
                Set.of(),
                Set.of("DE"),
                new UnknownRegion.RequiresBasis(),
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
        assertThat(silent("Germany", exempt).findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.CONSENT_UNKNOWN);
    }

    @Test
    void anUnknownRegionIsTakenForTheOneTheWorkspaceNames() {
        ConsentPolicy likeGermany = policy(Map.of(), Set.of("DE"), new UnknownRegion.Like("DE"));
        assertThat(silent("", likeGermany).findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.PURPOSE_NOT_CONSENTED);
        assertThat(silent("France", likeGermany).verdict()).isEqualTo(Verdict.CONFIRM);
    }

    @Test
    void anUnknownRegionNeedsABasisOnlyWhereTheWorkspaceSaysSo() {
        assertThat(subscribed(requiringBasis(new UnknownRegion.RequiresBasis())).findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.LEGAL_BASIS_MISSING);
        assertThat(subscribed(requiringBasis(new UnknownRegion.Unregulated())).verdict())
                .isEqualTo(Verdict.ENROLL);
        assertThat(subscribed(requiringBasis(new UnknownRegion.Like("US"))).verdict())
                .isEqualTo(Verdict.ENROLL);
        EligibilityResult german = subscribed(requiringBasis(new UnknownRegion.Like("DE")));
        assertThat(german.primary().orElseThrow().message()).isEqualTo("No valid legal basis is recorded for DE.");
    }

    @Test
    void aLegalBasisIsThereFromItsFirstInstantAndGoneFromItsLast() {
        Given given = new Given()
                .with(it -> it.policy = requiringBasis(new UnknownRegion.RequiresBasis()))
                .with(it -> it.fields.put(StandardFields.COUNTRY, FieldValue.text("DE")));
        given.fact(basis(Optional.of(NOW), Optional.of(NOW.plusSeconds(60))));

        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
        given.now = NOW.minusMillis(1);
        assertThat(given.decide().verdict()).as("not yet").isEqualTo(Verdict.REJECT);
        given.now = NOW.plusSeconds(60);
        assertThat(given.decide().verdict()).as("over").isEqualTo(Verdict.REJECT);
    }

    private static org.sequenceconnector.consent.ConsentFact basis(
            Optional<java.time.Instant> from, Optional<java.time.Instant> to) {
        return fact(
                CONTACT,
                "basis",
                FactKind.LEGAL_BASIS,
                new Statement.Basis(LegalBasis.LEGITIMATE_INTEREST_PROSPECT, from, to),
                1);
    }

    private static EligibilityResult subscribed(ConsentPolicy policy) {
        return new Given().with(given -> given.policy = policy).decide();
    }

    private static EligibilityResult silent(String country, ConsentPolicy policy) {
        return silence(country, policy).decide();
    }

    private static Given silence(String country, ConsentPolicy policy) {
        return new Given()
                .by(EnrollmentMethod.MANUAL)
                .with(given -> given.facts.clear())
                .with(given -> given.policy = policy)
                .with(given -> given.fields.put(StandardFields.COUNTRY, FieldValue.text(country)));
    }

    private static ConsentPolicy requiringBasis(UnknownRegion unknown) {
        return new ConsentPolicy(
                Map.of("sales_outreach", new PurposePolicy(false, UnknownConsent.CONFIRM, false)),
                Set.of("DE"),
                Set.of(),
                unknown,
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }

    private static ConsentPolicy policy(
            Map<String, UnknownConsent> byRegion, Set<String> optIn, UnknownRegion unknown) {
        return new ConsentPolicy(
                Map.of("sales_outreach", new PurposePolicy(false, UnknownConsent.CONFIRM, false, byRegion)),
                Set.of(),
                optIn,
                unknown,
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }
}
