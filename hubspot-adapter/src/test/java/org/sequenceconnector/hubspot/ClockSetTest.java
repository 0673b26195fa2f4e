package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crmhttp.SteadyClock;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.SettableClock;

/** The machine's clock is wrong, or is set: no account falls silent, and no change is lost. */
class ClockSetTest {
    private static final FieldSelection FIELDS = FieldSelection.of("email", "firstname");
    private static final int MANY = 30;

    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final SettableClock wall = new SettableClock(hubSpot.clock().instant());
    private final Edge edge = new Edge();
    private final Map<String, String> names = new HashMap<>();
    private SyncCursor cursor = SyncCursor.START;

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    /** H144 */
    @Test
    void aClockSetForwardAndBackSilencesNothing() {
        try (CrmAdapter adapter = connect()) {
            Instant began = hubSpot.clock().instant();
            for (int hours : new int[] {1, -2, 24, -48, 1}) {
                wall.advance(Duration.ofHours(hours));
                for (int call = 0; call < MANY; call++) {
                    adapter.describe(ObjectType.COMPANY);
                }
            }

            assertThat(hubSpot.refusals()).isZero();
            assertThat(hubSpot.calls()).isGreaterThanOrEqualTo(5L * MANY);
            assertThat(Duration.between(began, hubSpot.clock().instant()))
                    .as("waited for the quota alone")
                    .isLessThan(Duration.ofMinutes(1));
        }
    }

    /** H145: a position from a clock that runs ahead would pass over what changes until HubSpot gets there. */
    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, 3_600, 86_400})
    void whatChangesAfterTheFirstReadIsSeenWhateverOurClockSays(long seconds) {
        String id = hubSpot.create(ObjectType.CONTACT, Map.of("email", "ann@example.com"));
        String gone = hubSpot.create(ObjectType.CONTACT, Map.of("email", "ben@example.com"));
        wall.advance(Duration.ofSeconds(seconds));
        try (CrmAdapter adapter = connect()) {
            poll(adapter);
            SyncCursor removals = adapter.removalsAfter(ObjectType.CONTACT, SyncCursor.START, 100)
                    .next();
            hubSpot.clock().advance(Duration.ofMinutes(12));
            hubSpot.change(ObjectType.CONTACT, id, Map.of("firstname", "Ann"));
            hubSpot.archive(ObjectType.CONTACT, gone);
            hubSpot.clock().advance(Duration.ofSeconds(20));

            poll(adapter);
            RemovalPage removed = adapter.removalsAfter(ObjectType.CONTACT, removals, 100);

            assertThat(names).containsEntry(id, "Ann");
            assertThat(removed.removals()).extracting(RemovalPage.Removal::id).containsExactly(gone);
        }
    }

    /** H145: a position from a clock that runs behind would read the same again and again. */
    @Test
    void aClockThatRunsBehindReadsNothingTwice() {
        wall.advance(Duration.ofHours(-3));
        try (CrmAdapter adapter = connect()) {
            poll(adapter);
            for (int number = 0; number < 1_000; number++) {
                hubSpot.create(ObjectType.CONTACT, Map.of("email", "p" + number + "@example.com"));
            }
            hubSpot.clock().advance(Duration.ofMinutes(1));
            poll(adapter);
            hubSpot.clock().advance(Duration.ofMinutes(30));
            hubSpot.create(ObjectType.CONTACT, Map.of("email", "last@example.com"));
            hubSpot.clock().advance(Duration.ofMinutes(1));
            poll(adapter);
            long before = edge.calls("POST .*search");

            poll(adapter);

            assertThat(edge.calls("POST .*search") - before).isEqualTo(1);
        }
    }

    private void poll(CrmAdapter adapter) {
        ChangePage page;
        do {
            page = adapter.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 1_000);
            page.records()
                    .forEach(record ->
                            names.put(record.ref().id(), record.fields().getOrDefault("firstname", "")));
            cursor = page.next();
        } while (page.hasMore());
    }

    private CrmAdapter connect() {
        Instant origin = hubSpot.clock().instant();
        SteadyClock steady = new SteadyClock(
                wall, () -> Duration.between(origin, hubSpot.clock().instant()).toNanos());
        OkHttpClient client = new OkHttpClient.Builder().addInterceptor(edge).build();
        return new HubSpotAdapter(
                hubSpot.config(), new HubSpotHttp(client), steady, MovingPause.of(hubSpot.clock()), new Random(7));
    }
}
