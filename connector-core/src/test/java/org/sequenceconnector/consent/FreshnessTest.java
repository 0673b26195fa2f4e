package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.consent.Facts.HUBSPOT;
import static org.sequenceconnector.consent.Facts.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.record.CrmRecord;

class FreshnessTest {
    @Test
    void acceptsARecordOfExactlyTheGreatestAge() {
        for (Freshness moment : Freshness.values()) {
            assertThat(moment.needingRefresh(read(Duration.ofSeconds(5)), ConsentPolicy.defaults(), NOW))
                    .isEmpty();
            assertThat(moment.needingRefresh(read(Duration.ofSeconds(5).plusMillis(1)), ConsentPolicy.defaults(), NOW))
                    .hasSize(1);
        }
    }

    @Test
    void hasALimitOfItsOwnBeforeASend() {
        ConsentPolicy policy = accepting(Duration.ofHours(1));

        assertThat(Freshness.AT_SEND.needingRefresh(read(Duration.ofMinutes(16)), policy, NOW))
                .hasSize(1);
        assertThat(Freshness.AT_ENROLL.needingRefresh(read(Duration.ofMinutes(16)), policy, NOW))
                .isEmpty();
    }

    @Test
    void acceptsOlderDataOfAnUnreachableSourceOnlyAsFarAsThePolicyGoes() {
        ConsentPolicy lenient = accepting(Duration.ofHours(36));

        assertThat(Freshness.AT_ENROLL.needingRefresh(read(Duration.ofHours(30)), lenient, NOW))
                .hasSize(1);
        assertThat(Freshness.AT_ENROLL.unusable(read(Duration.ofHours(30)), lenient, NOW, NOW))
                .isEmpty();
        assertThat(Freshness.AT_ENROLL.unusable(read(Duration.ofHours(37)), lenient, NOW, NOW))
                .hasSize(1);
    }

    @Test
    void aPolicyForUnreachableSourcesNeverShortensTheLimit() {
        ConsentPolicy shorter = accepting(Duration.ofHours(1));

        assertThat(Freshness.AT_ENROLL.unusable(read(Duration.ofHours(24)), shorter, NOW, NOW))
                .isEmpty();
        assertThat(Freshness.AT_ENROLL.unusable(read(Duration.ofHours(25)), shorter, NOW, NOW))
                .hasSize(1);
    }

    /** H150: read by a clock that ran ahead, and nobody knows when. */
    @Test
    void whatWasReadTomorrowIsOfNoUse() {
        ConsentPolicy lenient = accepting(Duration.ofHours(36));

        assertThat(Freshness.AT_ENROLL.unusable(read(Duration.ofHours(-1)), lenient, NOW, NOW))
                .hasSize(1);
        assertThat(Freshness.AT_ENROLL.unusable(read(Duration.ofSeconds(-2)), lenient, NOW, NOW.plusSeconds(3)))
                .isEmpty();
    }

    @Test
    void namesEveryRecordThatIsTooOldInStableOrder() {
        CrmRecord contact = new CrmRecord(HUBSPOT, Map.of(), NOW, NOW.minus(Duration.ofDays(3)), false);
        CrmRecord lead = new CrmRecord(Facts.SALESFORCE, Map.of(), NOW, NOW.minus(Duration.ofDays(2)), false);
        CrmRecord fresh = new CrmRecord(Facts.SALESFORCE, Map.of(), NOW, NOW, false);

        assertThat(Freshness.AT_ENROLL.needingRefresh(List.of(lead, fresh, contact), ConsentPolicy.defaults(), NOW))
                .containsExactly(contact, lead);
    }

    private static ConsentPolicy accepting(Duration allowUpTo) {
        return new ConsentPolicy(
                Map.of(),
                Set.of(),
                Set.of(),
                new ConsentPolicy.UnknownRegion.RequiresBasis(),
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.of(allowUpTo));
    }

    private static List<CrmRecord> read(Duration ago) {
        return List.of(new CrmRecord(HUBSPOT, Map.of(), NOW, NOW.minus(ago), false));
    }
}
