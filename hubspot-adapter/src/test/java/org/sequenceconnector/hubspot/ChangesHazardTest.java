package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntToLongFunction;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.testkit.MovingPause;

/** What HubSpot's search does to readers of changes. */
class ChangesHazardTest {
    private static final FieldSelection FIELDS = FieldSelection.of("email", "firstname");

    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final List<String> searches = new CopyOnWriteArrayList<>();
    private final CrmAdapter adapter = recording();

    @AfterEach
    void stop() {
        adapter.close();
        hubSpot.close();
    }

    /** H01: search refuses to page past 10,000 hits. */
    @Test
    void readsTwentyFiveThousandChangesWithoutPagingPastTheCap() {
        SyncCursor cursor = emptyAccountRead();
        plant(25_000, number -> hubSpot.clock().millis() + number / 3);
        hubSpot.clock().advance(Duration.ofMinutes(20));

        Set<String> ids = new HashSet<>();
        readAll(cursor, ids);

        assertThat(ids).hasSize(25_000);
        assertThat(searches).noneMatch(body -> body.contains("\"after\""));
    }

    /** H02: more records than the cap share one modification time. */
    @Test
    void walksByIdWhereManyRecordsShareOneInstant() {
        SyncCursor cursor = emptyAccountRead();
        long instant = hubSpot.clock().millis() + 60_000;
        plant(150, number -> instant - 1_000 + number);
        plant(12_500, number -> instant);
        plant(150, number -> instant + 1 + number);
        hubSpot.clock().advance(Duration.ofMinutes(20));
        searches.clear();

        Set<String> ids = new HashSet<>();
        readAll(cursor, ids);

        assertThat(ids).hasSize(12_800);
        assertThat(searches).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(150);
    }

    /** H03: a change becomes visible late, behind changes that were delivered before it. */
    @Test
    void findsChangesThatTheIndexShowsLate() {
        SyncCursor cursor = emptyAccountRead();
        Set<String> delivered = new HashSet<>();
        int repeats = 0;
        for (int round = 0; round < 20; round++) {
            hubSpot.sandbox().portal().setSearchIndexLag(Duration.ofSeconds(round % 3 == 0 ? 90 : 1));
            plant(10, number -> hubSpot.clock().millis());
            hubSpot.clock().advance(Duration.ofSeconds(15));
            Set<String> seen = new HashSet<>();
            cursor = readAll(cursor, seen);
            repeats += (int) seen.stream().filter(delivered::contains).count();
            delivered.addAll(seen);
        }
        hubSpot.clock().advance(Duration.ofSeconds(91));
        readAll(cursor, delivered);

        assertThat(delivered).hasSize(200);
        assertThat(repeats).as("records delivered again by the overlap").isZero();
    }

    /** H04: a record of an early page changes while later pages are read. */
    @Test
    void deliversWhatChangedOnPagesAlreadyReadWithTheNextRun() {
        SyncCursor cursor = emptyAccountRead();
        plant(900, number -> hubSpot.clock().millis() + number);
        hubSpot.clock().advance(Duration.ofMinutes(5));
        ChangePage first = adapter.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 200);
        String early = first.records().getFirst().ref().id();
        hubSpot.change(ObjectType.CONTACT, early, Map.of("firstname", "Changed"));
        Set<String> rest = new HashSet<>();
        SyncCursor after = readAll(first.next(), rest);
        hubSpot.clock().advance(Duration.ofSeconds(30));

        Set<String> next = new HashSet<>();
        readAll(after, next);

        assertThat(rest).hasSizeGreaterThanOrEqualTo(700);
        assertThat(next).contains(early);
    }

    /** H08: the sign of another page is missing. */
    @Test
    void doesNotTakeAMissingSignOfMoreForTheEnd() {
        plant(2_000, number -> hubSpot.clock().millis());
        hubSpot.sandbox()
                .faults()
                .add(FaultRule.of(Fault.droppedPaging())
                        .on("GET .*contacts")
                        .afterCalls(6)
                        .times(1));

        Set<String> ids = new HashSet<>();
        readAll(SyncCursor.START, ids);

        assertThat(ids).hasSize(2_000);
    }

    /** H08: search claims more records than it delivers; the position must not move past them. */
    @Test
    void callsARunIncompleteWhenSearchWithholdsRecords() {
        SyncCursor cursor = emptyAccountRead();
        plant(5, number -> hubSpot.clock().millis());
        hubSpot.clock().advance(Duration.ofMinutes(5));
        CrmAdapter starved = connect(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    okhttp3.Response answer = chain.proceed(chain.request());
                    return chain.request().url().encodedPath().endsWith("/search")
                            ? answer.newBuilder()
                                    .body(okhttp3.ResponseBody.create(
                                            "{\"total\":2000,\"results\":[]}",
                                            okhttp3.MediaType.get("application/json")))
                                    .build()
                            : answer;
                })
                .build());

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> starved.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 100))
                .withMessageContaining("incomplete");
        starved.close();
        Set<String> ids = new HashSet<>();
        readAll(cursor, ids);
        assertThat(ids).hasSize(5);
    }

    /** Losing the memory of the overlap must cost repeats, never a change: here a page was read but not saved. */
    @Test
    void deliversAgainWhatTheCallerDidNotSave() {
        SyncCursor cursor = emptyAccountRead();
        plant(3, number -> hubSpot.clock().millis());
        hubSpot.clock().advance(Duration.ofMinutes(1));
        Set<String> lost = new HashSet<>();
        readAll(cursor, lost);

        Set<String> again = new HashSet<>();
        readAll(cursor, again);

        assertThat(again).hasSize(3).isEqualTo(lost);
    }

    /** H78: search answers from an index, so nobody may take its page for the state of now. */
    @Test
    void saysThatWhatSearchShowsMayBeOld() {
        ChangePage load = adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100);
        ChangePage changes = adapter.changesAfter(ObjectType.CONTACT, FIELDS, load.next(), 100);

        assertThat(load.lag()).isZero();
        assertThat(changes.lag()).isPositive();
    }

    private SyncCursor emptyAccountRead() {
        return adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100)
                .next();
    }

    private SyncCursor readAll(SyncCursor from, Set<String> ids) {
        SyncCursor cursor = from;
        ChangePage page;
        do {
            page = adapter.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 1_000);
            page.records().stream().map(RawRecord::ref).forEach(ref -> ids.add(ref.id()));
            cursor = page.next();
        } while (page.hasMore());
        return cursor;
    }

    private void plant(int count, IntToLongFunction modifiedAt) {
        for (int number = 0; number < count; number++) {
            long at = modifiedAt.applyAsLong(number);
            hubSpot.sandbox().portal().plant(ObjectKind.CONTACT, 0, at, at, Map.of("firstname", "Ada"));
        }
    }

    private CrmAdapter recording() {
        return connect(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    okhttp3.RequestBody body = chain.request().body();
                    if (body != null && chain.request().url().encodedPath().endsWith("/search")) {
                        Buffer buffer = new Buffer();
                        body.writeTo(buffer);
                        searches.add(buffer.readUtf8());
                    }
                    return chain.proceed(chain.request());
                })
                .build());
    }

    private CrmAdapter connect(OkHttpClient client) {
        HubSpotConfig config = HubSpotConfig.withToken(
                new ConnectionId("hubspot-main"),
                URI.create(hubSpot.sandbox().baseUrl()),
                SandboxOptions.DEFAULT_TOKEN,
                List.of());
        return new HubSpotAdapter(
                config, new HubSpotHttp(client), hubSpot.clock(), MovingPause.of(hubSpot.clock()), new Random(7));
    }
}
