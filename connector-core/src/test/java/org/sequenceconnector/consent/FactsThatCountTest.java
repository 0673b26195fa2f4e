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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.consent.ConsentVerdict.Kind;

/** Which facts speak about this channel, this purpose and this address, and which of several versions counts. */
class FactsThatCountTest {
    private static final Statement FORBIDS = new Statement.Forbids();
    private static final Statement UNREADABLE = new Statement.Unreadable();

    /** The person cleared the flag where it came from; our own copy elsewhere was not taken back yet. */
    @Test
    void aCopyDoesNotOutliveTheOptOutItWasMadeOf() {
        ConsentFact cleared = field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 1);
        ConsentFact copy = field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 2).asPropagated();

        ConsentVerdict verdict = resolve(subscribed(), copy, cleared);

        assertThat(verdict.kind()).isEqualTo(Kind.ALLOWED);
        assertThat(verdict.permits()).containsExactly(subscribed());
    }

    @Test
    void anotherProhibitionDoesNotKeepAnOrphanedCopyAlive() {
        ConsentFact copy = field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 2).asPropagated();

        assertThat(reasons(subscribed(), copy, field(SALESFORCE, FactKind.DO_NOT_EMAIL, FORBIDS, 1)))
                .containsExactly(ConsentReason.DO_NOT_EMAIL);
    }

    @Test
    void onlyCopiesOfOptOutsGoWithTheirOriginal() {
        assertThat(reasons(
                        subscribed(),
                        field(HUBSPOT, FactKind.DO_NOT_EMAIL, FORBIDS, 2).asPropagated()))
                .containsExactly(ConsentReason.DO_NOT_EMAIL);
    }

    @Test
    void aRefusalOfMailLeavesCallsAsideAndPermissionByMailCarriesThem() {
        ConsentFact mailOptOut = field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, FORBIDS, 1);
        ConsentFact ground = basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty());

        assertThat(onCalls(subscribed(), mailOptOut).kind()).isEqualTo(Kind.ALLOWED);
        assertThat(onCalls(ground).permits()).containsExactly(ground);
        assertThat(onCalls(mailOptOut).kind()).as("silence about calls").isEqualTo(Kind.UNKNOWN);
        assertThat(onCalls(subscribed(), in(Channel.CALL, mailOptOut)).kind()).isEqualTo(Kind.DENIED);
        assertThat(onCalls(subscribed(), in(Channel.ANY, mailOptOut)).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void permissionForCallsIsNoPermissionToWrite() {
        ConsentFact ground = basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty());

        assertThat(resolve(in(Channel.CALL, subscribed())).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(in(Channel.CALL, ground)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aPurposeIsLeftOnlyByItsOwnUnsubscribeOrByOneThatNamesNone() {
        ConsentFact unsubscribed = field(SALESFORCE, FactKind.SUBSCRIPTION, new Statement.Unsubscribed(), 1);

        assertThat(reasons(subscribed(), unsubscribed)).containsExactly(ConsentReason.PURPOSE_OPTED_OUT);
        assertThat(reasons(subscribed(), about(Optional.empty(), unsubscribed)))
                .containsExactly(ConsentReason.PURPOSE_OPTED_OUT);
        assertThat(reasons(subscribed(), about(Optional.of("billing"), unsubscribed)))
                .isEmpty();
        assertThat(reasons(subscribed(), field(SALESFORCE, FactKind.SUBSCRIPTION, FORBIDS, 1)))
                .containsExactly(ConsentReason.PURPOSE_OPTED_OUT);
    }

    @Test
    void onlyASubscriptionToThisVeryPurposePermits() {
        assertThat(resolve(about(Optional.of("billing"), subscribed())).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(about(Optional.empty(), subscribed())).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aBasisForAnotherPurposeGroundsNothing() {
        ConsentFact ground = basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty());

        assertThat(resolve(about(Optional.of("billing"), ground)).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(about(Optional.of(PURPOSE), ground)).kind()).isEqualTo(Kind.ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(
            value = FactKind.class,
            names = {"HARD_BOUNCE", "ADDRESS_INVALID"})
    void anUnreadableStateOfTheAddressIsNoUnreadableConsent(FactKind kind) {
        assertThat(resolve(subscribed(), field(HUBSPOT, kind, UNREADABLE, 1)).kind())
                .isEqualTo(Kind.ALLOWED);
    }

    @Test
    void anUnreadableSubscriptionMattersForItsOwnPurposeOnly() {
        ConsentFact unreadable = field(SALESFORCE, FactKind.SUBSCRIPTION, UNREADABLE, 1);

        assertThat(resolve(subscribed(), unreadable).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(subscribed(), about(Optional.of("billing"), unreadable))
                        .kind())
                .isEqualTo(Kind.ALLOWED);
    }

    @Test
    void aSubscriptionThatBecameUnreadablePermitsNoLonger() {
        ConsentVerdict verdict = resolve(subscribed(), field(HUBSPOT, FactKind.SUBSCRIPTION, UNREADABLE, 1));

        assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(verdict.permits()).isEmpty();
        assertThat(verdict.findings().getFirst().unreadable()).isTrue();
        assertThat(verdict.sentence()).startsWith("Consent could not be read in hubspot-main");
    }

    @Test
    void aStatementThatThereIsNoBasisWinsOverABasisOfTheSameTimeAndStaysWhenItBecomesUnreadable() {
        ConsentFact none = basis(LegalBasis.NONE, Optional.empty(), Optional.empty());
        ConsentFact ground = basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty());
        ConsentPolicy regulated = regulated();

        assertThat(resolve(regulated, Set.of("DE"), List.of(ground)).kind()).isEqualTo(Kind.ALLOWED);
        assertThat(resolve(regulated, Set.of("DE"), List.of(ground, none)).kind())
                .isEqualTo(Kind.DENIED);
        assertThat(resolve(regulated, Set.of("DE"), List.of(none, ground)).kind())
                .isEqualTo(Kind.DENIED);
        ConsentVerdict later = resolve(
                regulated,
                Set.of("DE"),
                List.of(subscribed(), none, field(HUBSPOT, FactKind.LEGAL_BASIS, UNREADABLE, 1)));
        assertThat(later.findings().getFirst().facts()).containsExactly(none);
    }

    /** A long history of one person must be read like a short one. */
    @Test
    void manyStatementsAreResolvedLikeFew() {
        List<ConsentFact> facts = new ArrayList<>();
        for (FactKind kind : FactKind.values()) {
            facts.add(field(HUBSPOT, kind, new Statement.NotStated(), 10));
        }
        facts.add(field(SALESFORCE, FactKind.SUBSCRIPTION, new Statement.Subscribed(), 40));
        ConsentFact optOut = field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, FORBIDS, 20);
        facts.add(field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 21));
        facts.add(optOut);
        ConsentFact byLink = local(ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 15);
        facts.add(byLink);

        ConsentVerdict verdict = resolve(ConsentPolicy.defaults(), Set.of("US"), facts);

        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts()).containsExactly(byLink, optOut));
    }

    @Test
    void severalSourcesThatSayTheSameAreShownMostRecentFirst() {
        ConsentFact older = field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 9);
        ConsentFact newer = field(SALESFORCE, FactKind.GLOBAL_OPT_OUT, FORBIDS, 2);

        assertThat(resolve(older, newer).findings().getFirst().facts()).containsExactly(newer, older);
    }

    @Test
    void anAddressOfItsOwnLimitsOptOutsAndSubscriptionsAndNothingElse() {
        ConsentPolicy perAddress = perAddress();
        ConsentFact subscribedThere = local(OLD_ADDRESS, FactKind.SUBSCRIPTION, new Statement.Subscribed(), 5);

        assertThat(resolve(perAddress, Set.of(), List.of(subscribedThere)).kind())
                .as("permission for a former address")
                .isEqualTo(Kind.UNKNOWN);
        assertThat(resolve(
                                perAddress,
                                Set.of(),
                                List.of(subscribed(), local(OLD_ADDRESS, FactKind.COMPLAINT, FORBIDS, 5)))
                        .kind())
                .isEqualTo(Kind.DENIED);
        assertThat(resolve(
                                perAddress,
                                Set.of(),
                                List.of(subscribed(), field(HUBSPOT, FactKind.GLOBAL_OPT_OUT, FORBIDS, 5)))
                        .kind())
                .as("an opt-out of the record names no address")
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void withoutAnAddressToWriteToEveryOptOutCounts() {
        ConsentVerdict verdict = ConsentResolver.resolve(
                List.of(subscribed(), local(OLD_ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 5)),
                List.of(),
                new ConsentSubject(Optional.empty(), Set.of()),
                PURPOSE,
                Channel.EMAIL,
                perAddress(),
                NOW);

        assertThat(verdict.kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void twoWaysOfOneAddressAreTwoStatements() {
        ConsentFact link = local(ADDRESS, FactKind.GLOBAL_OPT_OUT, FORBIDS, 5);
        ConsentFact file = Facts.of(
                new FactSource.Local("csv", ADDRESS),
                FactKind.GLOBAL_OPT_OUT,
                new Statement.NotStated(),
                Optional.of(ADDRESS),
                1);
        ConsentFact crm = Facts.of(
                new FactSource.CrmAddress(HUBSPOT.connection(), ADDRESS),
                FactKind.GLOBAL_OPT_OUT,
                new Statement.NotStated(),
                Optional.of(ADDRESS),
                1);

        assertThat(resolve(subscribed(), link, file, crm).kind()).isEqualTo(Kind.DENIED);
        assertThat(link.statementKey()).isNotEqualTo(file.statementKey()).isNotEqualTo(crm.statementKey());
        assertThat(crm.statementKey())
                .isNotEqualTo(Facts.of(
                                new FactSource.CrmAddress(SALESFORCE.connection(), ADDRESS),
                                FactKind.GLOBAL_OPT_OUT,
                                FORBIDS,
                                Optional.of(ADDRESS),
                                1)
                        .statementKey());
    }

    private static List<ConsentReason> reasons(ConsentFact... facts) {
        return resolve(facts).findings().stream().map(ConsentFinding::reason).toList();
    }

    private static ConsentVerdict onCalls(ConsentFact... facts) {
        return ConsentResolver.resolve(
                List.of(facts),
                List.of(),
                new ConsentSubject(Optional.of(ADDRESS), Set.of("US")),
                PURPOSE,
                Channel.CALL,
                ConsentPolicy.defaults(),
                NOW);
    }

    private static ConsentFact in(Channel channel, ConsentFact fact) {
        return of(channel, fact.purpose(), fact);
    }

    private static ConsentFact about(Optional<String> purpose, ConsentFact fact) {
        return of(fact.channel(), purpose, fact);
    }

    private static ConsentFact of(Channel channel, Optional<String> purpose, ConsentFact fact) {
        return new ConsentFact(
                fact.source(),
                fact.kind(),
                channel,
                purpose,
                fact.statement(),
                fact.address(),
                fact.sourceChangedAt(),
                fact.observedAt(),
                fact.propagated(),
                fact.evidence());
    }

    private static ConsentPolicy regulated() {
        return policy(Set.of("DE"), true);
    }

    private static ConsentPolicy perAddress() {
        return policy(Set.of(), false);
    }

    private static ConsentPolicy policy(Set<String> regionsRequiringBasis, boolean scopeIsPerson) {
        return new ConsentPolicy(
                Map.of(PURPOSE, ConsentPolicy.PurposePolicy.strict()),
                regionsRequiringBasis,
                Set.of(),
                new ConsentPolicy.UnknownRegion.RequiresBasis(),
                scopeIsPerson,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }
}
