package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.consent.Facts.ADDRESS;
import static org.sequenceconnector.consent.Facts.HUBSPOT;
import static org.sequenceconnector.consent.Facts.NOW;
import static org.sequenceconnector.consent.Facts.PURPOSE;
import static org.sequenceconnector.consent.Facts.basis;
import static org.sequenceconnector.consent.Facts.resolve;
import static org.sequenceconnector.consent.Facts.subscribed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentence that stands in a CRM field: the reason, the record and field to correct, and the day; never an address. */
class ConsentSentenceTest {
    @Test
    void namesWhatPermitsWithSourceAndDay() {
        assertThat(resolve(subscribed()).sentence())
                .isEqualTo("Subscribed to “sales_outreach” in hubspot-main (contact 33451, f_SUBSCRIPTION)"
                        + " on 13 January 2026");
        assertThat(resolve(basis(LegalBasis.LEGITIMATE_INTEREST_PROSPECT, Optional.empty(), Optional.empty()))
                        .sentence())
                .startsWith("Legal basis legitimate interest prospect in hubspot-main");
    }

    @Test
    void saysThatNobodySaysAnything() {
        assertThat(resolve().sentence()).isEqualTo("No source says whether this person may be emailed");
        assertThat(ConsentVerdict.nothingKnown(PURPOSE).sentence())
                .isEqualTo(resolve().sentence());
        assertThat(ConsentVerdict.nothingKnown(PURPOSE)).isEqualTo(resolve());
    }

    @Test
    void namesTheRegionsThatWantABasisOrThatTheRegionIsUnknown() {
        ConsentPolicy policy = new ConsentPolicy(
                Map.of(),
                Set.of("DE", "AT"),
                Set.of(),
                new ConsentPolicy.UnknownRegion.RequiresBasis(),
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());

        assertThat(resolve(policy, Set.of("DE", "AT"), List.of(subscribed())).sentence())
                .isEqualTo("No valid legal basis is recorded for AT, DE");
        assertThat(resolve(policy, Set.of(), List.of(subscribed())).sentence())
                .isEqualTo("No valid legal basis is recorded for an unknown region");
    }

    @ParameterizedTest
    @EnumSource(
            value = FactKind.class,
            names = {"GLOBAL_OPT_OUT", "DO_NOT_EMAIL", "COMPLAINT", "SUBSCRIPTION"})
    void neverNamesAnAddressButTheWayItWasSaid(FactKind kind) {
        ConsentFact said = Facts.local(ADDRESS, kind, new Statement.Forbids(), 2);

        assertThat(resolve(said).sentence())
                .doesNotContain(ADDRESS.value())
                .endsWith(" in this connector (unsubscribe link or reply) on 2 March 2026");
    }

    @Test
    void ranksCountFromOne() {
        assertThat(ConsentReason.OPTED_OUT.rank()).isEqualTo(1);
        assertThat(ConsentReason.CONSENT_UNKNOWN.rank()).isEqualTo(8);
    }

    @Test
    void aVerdictCannotAllowAgainstAFindingNorDenyWithoutOne() {
        ConsentFinding finding = new ConsentFinding(ConsentReason.OPTED_OUT, List.of(), List.of(), List.of());

        assertThatThrownBy(() -> new ConsentVerdict(
                        ConsentVerdict.Kind.ALLOWED, PURPOSE, List.of(finding), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new ConsentVerdict(ConsentVerdict.Kind.DENIED, PURPOSE, List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyRefusalsAreNeverLostWhenPersonsChange() {
        assertThat(new Statement.Forbids().optsOut()).isTrue();
        assertThat(new Statement.Unsubscribed().optsOut()).isTrue();
        assertThat(new Statement.NotStated().optsOut()).isFalse();
        assertThat(new Statement.Subscribed().optsOut()).isFalse();
        assertThat(new Statement.Unreadable().optsOut()).isFalse();
        assertThat(subscribed().statement().optsOut()).isFalse();
        assertThat(basis(LegalBasis.NONE, Optional.empty(), Optional.empty())
                        .statement()
                        .optsOut())
                .isFalse();
    }

    @Test
    void theSameClearingIsTheSameConflict() {
        ConsentConflict conflict = ConsentConflict.of(HUBSPOT, NOW, "salesforce-eu lead 00Q1");

        assertThat(conflict).isEqualTo(ConsentConflict.of(HUBSPOT, NOW, "salesforce-eu lead 00Q1"));
        assertThat(conflict.times()).isEqualTo(1);
        assertThat(conflict.id())
                .isNotEmpty()
                .isNotEqualTo(ConsentConflict.of(HUBSPOT, NOW.plusMillis(1), "").id())
                .isNotEqualTo(ConsentConflict.of(Facts.SALESFORCE, NOW, "").id());
    }
}
