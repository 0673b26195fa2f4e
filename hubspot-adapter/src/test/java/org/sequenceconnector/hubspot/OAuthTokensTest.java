package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.api.Credentials;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;

/** Access tokens of an OAuth app: fetched when needed, renewed in time, one refresh at a time. */
class OAuthTokensTest {
    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final CrmAdapter adapter = hubSpot.connect(new HubSpotConfig(
            hubSpot.config().connection(),
            hubSpot.config().baseUrl(),
            HubSpotConfig.DEFAULT_VERSION,
            new HubSpotConfig.OAuth(
                    Credentials.CLIENT_ID, Credentials.CLIENT_SECRET, Credentials.REFRESH_TOKEN, stored::add),
            List.of(),
            HubSpotConfig.Tuning.DEFAULT));

    @AfterEach
    void stop() {
        adapter.close();
        hubSpot.close();
    }

    /** The token race of H29, on HubSpot: many calls need a token at once. */
    @Test
    void refreshesOnceForManyCallsAtOnce() throws Exception {
        List<Future<Integer>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            for (int call = 0; call < 50; call++) {
                calls.add(threads.submit(
                        () -> adapter.describe(ObjectType.CONTACT).size()));
            }
        }
        for (Future<Integer> call : calls) {
            assertThat(call.get()).isPositive();
        }
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void renewsBeforeTheTokenExpires() {
        adapter.describe(ObjectType.CONTACT);
        hubSpot.clock().advance(Duration.ofSeconds(1_439));
        adapter.describe(ObjectType.CONTACT);
        assertThat(refreshes()).isEqualTo(1);

        hubSpot.clock().advance(Duration.ofSeconds(30));
        adapter.describe(ObjectType.CONTACT);

        assertThat(refreshes()).isEqualTo(2);
        assertThat(hubSpot.sandbox().counters().withStatus(401)).isZero();
    }

    @Test
    void renewsOnceWhenATokenIsRefusedEarly() {
        adapter.describe(ObjectType.CONTACT);
        hubSpot.sandbox().faults().add(FaultRule.of(Fault.expiredToken()).on("properties"));

        assertThat(adapter.describe(ObjectType.CONTACT)).isNotEmpty();

        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void asksForANewConnectionWhenTheAppWasRemoved() {
        hubSpot.sandbox().credentials().revokeRefreshToken(Credentials.REFRESH_TOKEN);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter.describe(ObjectType.CONTACT))
                .withMessageContaining("install the app again")
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .doesNotContain(Credentials.CLIENT_SECRET)
                        .doesNotContain(Credentials.REFRESH_TOKEN));
    }

    private long refreshes() {
        Map<String, Map<Integer, Long>> calls = hubSpot.sandbox().counters().byEndpoint();
        return calls.entrySet().stream()
                .filter(entry -> entry.getKey().contains("/token"))
                .flatMap(entry -> entry.getValue().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
