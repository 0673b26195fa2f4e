package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDefinition.Kind;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.crm.ContractFields;

/** H141: many writes of ours do not stand between us and what people change, and hide none of it. */
class OwnWritesTest {
    private static final ConnectionId CONNECTION = new ConnectionId("hubspot-main");
    private static final FieldSelection FIELDS = FieldSelection.of("email", "firstname");
    private static final FieldDefinition SYNCED_AT = new FieldDefinition(
            "synced_at",
            "seq_synced_at",
            "Sequence fields synced at",
            "Last successful write of these fields.",
            Kind.INSTANT,
            0,
            "extended",
            List.of(),
            List.of(ObjectType.CONTACT));

    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final Edge edge = new Edge();
    private CrmAdapter adapter = connect();
    private SyncCursor cursor = SyncCursor.START;
    private final List<String> planted = new ArrayList<>();

    /** What reached the caller last, by record. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, Instant> modified = new HashMap<>();
    private long deliveries;

    @BeforeEach
    void install() {
        adapter.install(definitions());
    }

    @AfterEach
    void stop() {
        adapter.close();
        hubSpot.close();
    }

    @Test
    void tenThousandOwnWritesCostAFewSearchesAndHideNobody() {
        plant(10_100);
        poll();
        List<String> ours = planted.subList(0, 10_000);
        List<String> theirs = new ArrayList<>(planted.subList(10_000, 10_100));
        // Some are ours and theirs at once.
        theirs.addAll(ours.subList(500, 520));
        rename(ours.subList(40, 60), "before");
        for (int start = 0; start < ours.size(); start += 2_000) {
            write(ours.subList(start, start + 2_000));
            hubSpot.clock().advance(Duration.ofMillis(700));
            rename(theirs.subList(start / 100, start / 100 + 20), "meanwhile");
            hubSpot.clock().advance(Duration.ofMillis(700));
        }
        rename(theirs.subList(100, 120), "after");
        hubSpot.clock().advance(Duration.ofSeconds(10));

        long first = searchesOf(this::poll);

        assertThat(first).isLessThanOrEqualTo(5);
        assertThat(named("before")).containsExactlyInAnyOrderElementsOf(ours.subList(40, 60));
        assertThat(named("meanwhile")).containsExactlyInAnyOrderElementsOf(theirs.subList(0, 100));
        assertThat(named("after")).containsExactlyInAnyOrderElementsOf(theirs.subList(100, 120));
        for (int round = 0; round < 40; round++) {
            hubSpot.clock().advance(Duration.ofSeconds(15));
            long before = deliveries;
            assertThat(searchesOf(this::poll)).isLessThanOrEqualTo(5);
            assertThat(deliveries).isEqualTo(before);
        }
        long readBack = edge.calls("POST .*batch/read");
        assertThat(readBack)
                .as("each own write is read once, a hundred at a time")
                .isLessThanOrEqualTo(101);
    }

    /** A merge carries our moment into another record, which was never read back. */
    @Test
    void aRecordThatGotOurMomentFromAnotherIsNotLeftOut() {
        plant(1_000);
        poll();
        write(planted.subList(0, 500));
        hubSpot.clock().advance(Duration.ofMillis(10));
        String survivor = hubSpot.merge(ObjectType.CONTACT, planted.get(3), planted.get(900));
        write(planted.subList(500, 800));
        hubSpot.clock().advance(Duration.ofSeconds(10));

        poll();
        hubSpot.clock().advance(Duration.ofSeconds(15));
        poll();

        assertThat(names).containsKey(survivor);
    }

    /** What we write while we read is not read twenty times, and not forgotten. */
    @Test
    void whatIsStillBeingWrittenComesWithALaterPoll() {
        plant(3_000);
        poll();
        rename(planted.subList(0, 10), "before");
        write(planted.subList(0, 2_000));

        assertThat(searchesOf(this::poll)).isLessThanOrEqualTo(5);
        hubSpot.clock().advance(Duration.ofSeconds(15));
        poll();

        assertThat(named("before")).containsExactlyInAnyOrderElementsOf(planted.subList(0, 10));
    }

    @Test
    void withoutTheFieldEverythingIsReadAsBefore() {
        plant(1_000);
        poll();
        hubSpot.deleteField(SYNCED_AT.crmName());
        rename(planted.subList(0, 10), "before");
        write(planted.subList(0, 600));
        hubSpot.clock().advance(Duration.ofSeconds(15));

        poll();

        assertThat(named("before")).hasSize(10);
    }

    @Test
    void theFieldMayGoWhileWritesAreLeftOut() {
        plant(1_000);
        poll();
        write(planted.subList(0, 600));
        hubSpot.clock().advance(Duration.ofSeconds(15));
        poll();
        hubSpot.deleteField(SYNCED_AT.crmName());
        rename(planted.subList(590, 610), "after");
        hubSpot.clock().advance(Duration.ofSeconds(15));

        poll();

        assertThat(named("after")).hasSize(20);
    }

    /**
     * People, writes of ours, merges, a late index and crashes in any order: two polls after the index has caught up every
     * record was delivered as it is.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingThatPeopleChangeIsEverMissed(long seed) {
        Random random = new Random(seed);
        plant(700);
        poll();
        int change = 0;
        for (int step = 0; step < 100; step++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> {
                    int start = random.nextInt(planted.size() - 360);
                    write(planted.subList(start, start + 150 + random.nextInt(200)));
                }
                case 3, 4, 5, 6 -> {
                    String id = planted.get(random.nextInt(planted.size()));
                    rename(List.of(id), "change " + change++);
                }
                case 7 -> {
                    String survivor = hubSpot.merge(
                            ObjectType.CONTACT,
                            planted.remove(random.nextInt(planted.size())),
                            planted.remove(random.nextInt(planted.size())));
                    planted.add(survivor);
                }
                case 8 -> {
                    int lag = random.nextInt(3) == 0 ? 60 : random.nextInt(6);
                    hubSpot.sandbox().portal().setSearchIndexLag(Duration.ofSeconds(lag));
                }
                case 9 -> {
                    if (random.nextInt(3) == 0) {
                        // A page that was read and not stored, and perhaps the process with it.
                        adapter.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 1_000);
                        if (random.nextBoolean()) {
                            adapter.close();
                            adapter = connect();
                        }
                    }
                }
                default -> poll();
            }
            hubSpot.clock().advance(Duration.ofMillis(random.nextInt(4_000)));
        }
        hubSpot.clock().advance(Duration.ofSeconds(61));
        poll();
        hubSpot.clock().advance(Duration.ofSeconds(15));
        poll();

        for (String id : planted) {
            assertThat(names.getOrDefault(id, "never delivered"))
                    .as("seed %s, record %s", seed, id)
                    .isEqualTo(hubSpot.held(ObjectType.CONTACT, id, "firstname"));
        }
    }

    private void plant(int count) {
        adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100);
        for (int number = 0; number < count; number++) {
            long at = hubSpot.clock().millis() - 3_600_000;
            planted.add(Long.toString(hubSpot.sandbox()
                    .portal()
                    .plant(ObjectKind.CONTACT, 0, at, at, Map.of("firstname", "as planted"))
                    .id()));
        }
    }

    private void rename(List<String> ids, String name) {
        ids.forEach(id -> hubSpot.change(ObjectType.CONTACT, id, Map.of("firstname", name)));
    }

    private void write(List<String> ids) {
        FieldValue now = FieldValue.moment(hubSpot.clock().instant());
        List<RecordWrite> writes = ids.stream()
                .map(id -> new RecordWrite(
                        new RecordRef(CONNECTION, ObjectType.CONTACT, id),
                        Map.of("reason", FieldValue.text("because"), SYNCED_AT.key(), now),
                        "trace-" + id))
                .toList();
        List<WriteOutcome> outcomes = adapter.write(writes);
        assertThat(outcomes).hasSize(ids.size());
    }

    private Set<String> named(String name) {
        Set<String> ids = new HashSet<>();
        names.forEach((id, held) -> {
            if (held.equals(name)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private long searchesOf(Runnable work) {
        long before = edge.calls("POST .*search");
        work.run();
        return edge.calls("POST .*search") - before;
    }

    private void poll() {
        ChangePage page;
        do {
            page = adapter.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 1_000);
            for (RawRecord record : page.records()) {
                deliveries++;
                // As the intake does: the late index may show what was there before.
                String id = record.ref().id();
                if (!record.modifiedAt().isBefore(modified.getOrDefault(id, Instant.MIN))) {
                    modified.put(id, record.modifiedAt());
                    names.put(id, record.fields().getOrDefault("firstname", ""));
                }
            }
            cursor = page.next();
        } while (page.hasMore());
    }

    private static List<FieldDefinition> definitions() {
        List<FieldDefinition> definitions = new ArrayList<>(ContractFields.DEFINITIONS);
        definitions.add(SYNCED_AT);
        return definitions;
    }

    private CrmAdapter connect() {
        HubSpotConfig config = HubSpotConfig.withToken(
                CONNECTION, URI.create(hubSpot.sandbox().baseUrl()), SandboxOptions.DEFAULT_TOKEN, definitions());
        return new HubSpotAdapter(
                config,
                new HubSpotHttp(new OkHttpClient.Builder().addInterceptor(edge).build()),
                hubSpot.clock(),
                MovingPause.of(hubSpot.clock()),
                new Random(7));
    }
}
