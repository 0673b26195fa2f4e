package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.AnswerBounds;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.MovingPause;

/** H124: an answer larger than anything a CRM sends is not read to the end, is asked for once, and the account goes on. */
class LargeAnswersTest {
    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final Edge edge = new Edge();
    private final CrmAdapter adapter = new HubSpotAdapter(
            hubSpot.config(),
            new HubSpotHttp(
                    new OkHttpClient.Builder()
                            .addInterceptor(edge)
                            .readTimeout(Duration.ofMinutes(2))
                            .build(),
                    new AnswerBounds(2_000_000, 10_000, 1_000)),
            hubSpot.clock(),
            MovingPause.of(hubSpot.clock()),
            new Random(7));

    @AfterEach
    void stop() {
        adapter.close();
        hubSpot.close();
    }

    @Test
    void namesAnAnswerThatIsTooLargeAndGoesOn() {
        edge.answers("properties", 1, 200, "application/json", "{\"results\":[\"" + "x".repeat(3_000_000) + "\"]}");

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.describe(ObjectType.CONTACT))
                .withMessageContaining("larger than 2000000 bytes");
        assertThat(edge.calls("properties")).isEqualTo(1);
        assertThat(adapter.describe(ObjectType.CONTACT)).isNotEmpty();
    }

    /** It still says which status it was, and that is enough. */
    @Test
    void readsOnlyTheBeginningOfAnErrorAndGoesOn() {
        edge.answers("properties", 5, 500, "application/json", "{\"message\":\"" + "x".repeat(3_000_000));

        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> adapter.describe(ObjectType.CONTACT));
        assertThat(adapter.describe(ObjectType.CONTACT)).isNotEmpty();
    }
}
