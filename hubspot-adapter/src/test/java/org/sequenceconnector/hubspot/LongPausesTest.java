package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.RetryAfter;
import org.sequenceconnector.record.ObjectType;

/** H122: a pause of days is cut to minutes, shown, and ended by one call. */
class LongPausesTest {
    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final Edge edge = new Edge();
    private final CrmAdapter adapter = hubSpot.connect(hubSpot.config(), edge);

    @AfterEach
    void stop() {
        adapter.close();
        hubSpot.close();
    }

    @ParameterizedTest
    @CsvSource({"429, 999999", "429, 99999999999999999999", "477, 999999"})
    void isSilentForMinutesAndNotForDays(int status, String header) {
        ask();
        refuse(1, status, header);

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(this::ask)
                .satisfies(refused ->
                        assertThat(refused.retryAfter().orElseThrow()).isLessThanOrEqualTo(RetryAfter.MAX));
        assertThat(adapter.quota().pausedUntil())
                .isPresent()
                .hasValueSatisfying(
                        until -> assertThat(Duration.between(hubSpot.clock().instant(), until))
                                .isLessThanOrEqualTo(RetryAfter.MAX));
        long before = edge.asked().size();
        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(this::ask);
        assertThat(edge.asked()).hasSize((int) before);

        hubSpot.clock().advance(RetryAfter.MAX);
        ask();
        assertThat(adapter.quota().pausedUntil()).isEmpty();
    }

    @Test
    void asksWithOneCallAfterEachPauseForAsLongAsHubSpotMeansIt() {
        ask();
        refuse(3, 429, "999999");
        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(this::ask);
        for (int pause = 0; pause < 2; pause++) {
            hubSpot.clock().advance(RetryAfter.MAX);
            long before = edge.asked().size();
            for (int call = 0; call < 20; call++) {
                assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(this::ask);
            }
            assertThat(edge.asked().size() - before).isEqualTo(1);
        }
        hubSpot.clock().advance(RetryAfter.MAX);
        ask();
    }

    /** A window of a month would hold back every call of that month. */
    @Test
    void believesNoWindowOfAMonth() {
        edge.answers(
                "properties",
                1,
                200,
                "application/json",
                "{\"results\":[]}",
                "X-HubSpot-RateLimit-Max",
                "10",
                "X-HubSpot-RateLimit-Remaining",
                "0",
                "X-HubSpot-RateLimit-Interval-Milliseconds",
                "2592000000");
        ask();
        var before = hubSpot.clock().instant();

        ask();

        assertThat(Duration.between(before, hubSpot.clock().instant())).isLessThan(Duration.ofMinutes(1));
    }

    private void ask() {
        assertThat(adapter.describe(ObjectType.CONTACT)).isNotNull();
    }

    private void refuse(int times, int status, String header) {
        edge.answers(
                "properties",
                times,
                status,
                "application/json",
                "{\"status\":\"error\",\"policyName\":\"TEN_SECONDLY_ROLLING\"}",
                "Retry-After",
                header);
    }
}
