package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.consent.Facts.ADDRESS;
import static org.sequenceconnector.consent.Facts.HUBSPOT;
import static org.sequenceconnector.consent.Facts.NOW;
import static org.sequenceconnector.consent.Facts.OLD_ADDRESS;
import static org.sequenceconnector.consent.Facts.PURPOSE;
import static org.sequenceconnector.consent.Facts.SALESFORCE;
import static org.sequenceconnector.consent.Facts.basis;
import static org.sequenceconnector.consent.Facts.field;
import static org.sequenceconnector.consent.Facts.local;
import static org.sequenceconnector.consent.Facts.resolve;
import static org.sequenceconnector.consent.Facts.subscribed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.ConsentVerdict.Kind;

class ConsentResolverTest {
    private static final Statement FORBIDS = new Statement.Forbids();

    @Test
    void allowsASubscriptionThatNothingContradicts() {
        assertThat(resolve(subscribed()).kind()).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void letsAnOptOutInOneCrmWinOverASubscriptionInAnother() {
        ConsentVerdict verdict = resolve(subscribed(), field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, FORBIDS, 2));

        assertThat(verdict.kind()).isEqualTo(Kind.DENIED);
        assertThat(verdict.sentence())
                .isEqualTo("Opted out in salesforce-eu (lead 00Q1, f_GLOBAL_OPT_OUT) on 2 March 2026");
    }

    /** The copy is younger, and yet nobody can lift the opt-out there. */
    @Test
    void namesTheOriginalAndNotTheCopyThatWasMadeOfIt() {
        ConsentVerdict verdict = resolve(
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 1).asPropagated(),
                field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, FORBIDS, 2));

        assertThat(verdict.sentence()).startsWith("Opted out in salesforce-eu (lead 00Q1, f_GLOBAL_OPT_OUT)");
        assertThat(verdict.findings().getFirst().facts()).hasSize(2);
    }

    @Test
    void reportsEveryRankThatAppliesInRankOrder() {
        ConsentPolicy policy = policy(new PurposePolicy(true, UnknownConsent.ALLOW, false), true);
        ConsentVerdict verdict = ConsentResolver.resolve(
                List.of(
                        field(HUBSPOT, FactKind.SUBSCRIPTION, new Statement.Unsubscribed(), 3),
                        field(HUBSPOT, FactKind.COMPLAINT, FORBIDS, 3),
                        field(HUBSPOT, FactKind.DO_NOT_CONTACT, FORBIDS, 3),
                        field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 3)),
                List.of(new Suppression("@example.test", "competitor", NOW)),
                new ConsentSubject(Optional.of(ADDRESS), Set.of("DE")),
                PURPOSE,
                Channel.EMAIL,
                policy,
                NOW);

        assertThat(verdict.findings())
                .extracting(ConsentFinding::reason)
                .containsExactly(
                        ConsentReason.OPTED_OUT,
                        ConsentReason.DO_NOT_EMAIL,
                        ConsentReason.SUPPRESSED,
                        ConsentReason.COMPLAINED,
                        ConsentReason.PURPOSE_OPTED_OUT,
                        ConsentReason.PURPOSE_NOT_CONSENTED,
                        ConsentReason.LEGAL_BASIS_MISSING);
    }

    @Test
    @DisplayName("H39: silence, a cleared flag and an unreadable value are not permission")
    void takesNothingButAStatementForPermission() {
        assertThat(resolve().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 1))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(subscribed(), field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.Unreadable(), 1))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void keepsAnOptOutThatBecameUnreadable() {
        ConsentVerdict verdict = resolve(
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 9),
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.Unreadable(), 1));

        assertThat(verdict.kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    @DisplayName("H105: a lift under review denies beside the source that says nothing any more")
    void aLiftUnderReviewDenies() {
        ConsentVerdict verdict = resolve(
                subscribed(),
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 1),
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, held(FORBIDS, false), 1));

        assertThat(verdict.kind()).isEqualTo(Kind.DENIED);
        assertThat(verdict.findings())
                .extracting(ConsentFinding::reason)
                .containsExactly(ConsentReason.CONSENT_LIFT_UNDER_REVIEW);
        assertThat(verdict.sentence())
                .startsWith("Opt-out taken back in hubspot")
                .endsWith("and not approved yet");
    }

    @Test
    @DisplayName("H105: a rejected lift leaves what had been said, and its copies stand with it")
    void aRejectedLiftIsTheOptOutItWas() {
        ConsentVerdict optOut = resolve(
                subscribed(),
                field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, FORBIDS, 1).asPropagated(),
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 1),
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, held(FORBIDS, true), 1));
        ConsentVerdict purpose = resolve(
                subscribed(), field(HUBSPOT, FactKind.SUBSCRIPTION, held(new Statement.Unsubscribed(), true), 1));

        assertThat(optOut.findings()).extracting(ConsentFinding::reason).containsExactly(ConsentReason.OPTED_OUT);
        assertThat(optOut.findings().getFirst().facts()).hasSize(2);
        assertThat(purpose.findings())
                .extracting(ConsentFinding::reason)
                .containsExactly(ConsentReason.PURPOSE_OPTED_OUT);
    }

    @Test
    void aServicePurposeIsExemptedFromALiftAsFromTheOptOutItself() {
        ConsentPolicy exempt = policy(new PurposePolicy(false, UnknownConsent.ALLOW, true), false);
        List<ConsentFact> facts = List.of(
                subscribed(),
                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, held(FORBIDS, false), 1),
                field(HUBSPOT, FactKind.DO_NOT_EMAIL, held(FORBIDS, false), 1));
        ConsentVerdict verdict = ConsentResolver.resolve(
                facts,
                List.of(),
                new ConsentSubject(Optional.of(ADDRESS), Set.of()),
                PURPOSE,
                Channel.EMAIL,
                exempt,
                NOW);

        assertThat(verdict.exempted()).hasSize(1);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.reason() == ConsentReason.CONSENT_LIFT_UNDER_REVIEW)
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts())
                        .singleElement()
                        .satisfies(fact -> assertThat(fact.kind()).isEqualTo(FactKind.DO_NOT_EMAIL)));
    }

    private static Statement held(Statement before, boolean rejected) {
        return new Statement.LiftHeld(before, "l-1", "b-1", "an import", rejected);
    }

    @Test
    void believesTheSourceThatClearedItsOwnFlagLater() {
        assertThat(resolve(
                                subscribed(),
                                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 9),
                                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 1))
                        .kind())
                .isEqualTo(Kind.ALLOWED);
    }

    @Test
    void takesTheMoreRestrictiveOfTwoValuesOfTheSameTime() {
        assertThat(resolve(
                                subscribed(),
                                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 9),
                                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 9))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void isNotMisledByOldHistoryReadLate() {
        assertThat(resolve(
                                subscribed(),
                                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 1),
                                field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 400))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    @DisplayName("H38: bounce, unsubscribe and complaint are separate; lifting one leaves the others")
    void liftsEachReasonOnlyByItsOwnStatement() {
        ConsentVerdict verdict = resolve(
                field(HUBSPOT, FactKind.HARD_BOUNCE, new Statement.NotStated(), 1),
                local(ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 5),
                field(HUBSPOT, FactKind.DO_NOT_EMAIL, FORBIDS, 5));

        assertThat(verdict.findings())
                .extracting(ConsentFinding::reason)
                .containsExactly(ConsentReason.OPTED_OUT, ConsentReason.DO_NOT_EMAIL);
    }

    @Test
    @DisplayName("H40: a record that is created again as subscribed does not lift a local unsubscribe")
    void keepsALocalUnsubscribeAgainstAFreshImport() {
        assertThat(resolve(local(ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 200), subscribed())
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    @DisplayName("H07: an opt-out of a former address still covers the person")
    void coversThePersonByAnOptOutOfAnotherAddress() {
        assertThat(resolve(local(OLD_ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 365), subscribed())
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void limitsAnOptOutToItsAddressWhenThePolicySaysSo() {
        ConsentPolicy perAddress = policy(new PurposePolicy(false, UnknownConsent.REJECT, false), false);

        assertThat(resolve(
                                perAddress,
                                Set.of("US"),
                                List.of(local(OLD_ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 9), subscribed()))
                        .kind())
                .isEqualTo(Kind.ALLOWED);
        assertThat(resolve(
                                perAddress,
                                Set.of("US"),
                                List.of(local(ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 9), subscribed()))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void leavesAnotherChannelAsideButNotAnOptOutOfEverything() {
        ConsentFact calls = optOutOf(Channel.CALL);
        ConsentFact everything = optOutOf(Channel.ANY);

        assertThat(resolve(subscribed(), calls).kind()).isEqualTo(Kind.ALLOWED);
        assertThat(resolve(subscribed(), everything).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void asksForAValidBasisWhereTheRegionRequiresOne() {
        ConsentPolicy policy = policy(new PurposePolicy(false, UnknownConsent.REJECT, false), true);
        ConsentFact expired = basis(LegalBasis.CONSENT, Optional.empty(), Optional.of(NOW));
        ConsentFact lasting = basis(LegalBasis.CONSENT, Optional.of(NOW), Optional.of(NOW.plus(Duration.ofSeconds(1))));
        ConsentFact outside = basis(LegalBasis.NOT_APPLICABLE, Optional.empty(), Optional.empty());

        assertThat(resolve(policy, Set.of("DE"), List.of(subscribed())).kind()).isEqualTo(Kind.DENIED);
        assertThat(resolve(policy, Set.of("DE"), List.of(subscribed(), expired)).kind())
                .isEqualTo(Kind.DENIED);
        assertThat(resolve(policy, Set.of("DE"), List.of(subscribed(), lasting)).kind())
                .isEqualTo(Kind.ALLOWED);
        assertThat(resolve(policy, Set.of("DE"), List.of(subscribed(), outside)).kind())
                .isEqualTo(Kind.DENIED);
        assertThat(resolve(policy, Set.of(), List.of(subscribed())).kind()).isEqualTo(Kind.DENIED);
        assertThat(resolve(policy, Set.of("US"), List.of(subscribed())).kind()).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void exemptsAServicePurposeFromOptOutsButNeverFromDoNotEmail() {
        ConsentPolicy policy = policy(new PurposePolicy(true, UnknownConsent.ALLOW, true), true);
        ConsentFact contract = basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty());
        ConsentFact optOut = field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 1);
        ConsentFact doNotEmail = field(HUBSPOT, FactKind.DO_NOT_EMAIL, FORBIDS, 1);

        ConsentVerdict exempt = resolve(policy, Set.of("DE"), List.of(contract, optOut));
        assertThat(exempt.kind()).isEqualTo(Kind.ALLOWED);
        assertThat(exempt.exempted())
                .extracting(ConsentFinding::reason)
                .containsExactly(ConsentReason.OPTED_OUT, ConsentReason.PURPOSE_NOT_CONSENTED);
        assertThat(resolve(policy, Set.of("DE"), List.of(contract, optOut, doNotEmail))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    private static ConsentFact optOutOf(Channel channel) {
        ConsentFact optOut = field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, FORBIDS, 1);
        return new ConsentFact(
                optOut.source(),
                optOut.kind(),
                channel,
                optOut.purpose(),
                optOut.statement(),
                optOut.address(),
                optOut.sourceChangedAt(),
                optOut.observedAt(),
                false,
                "");
    }

    private static ConsentPolicy policy(PurposePolicy purpose, boolean scopeIsPerson) {
        return new ConsentPolicy(
                Map.of(PURPOSE, purpose),
                Set.of("DE"),
                Set.of(),
                new ConsentPolicy.UnknownRegion.RequiresBasis(),
                scopeIsPerson,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }
}
