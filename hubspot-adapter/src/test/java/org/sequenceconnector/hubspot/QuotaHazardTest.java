package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.limits.AccountTier;
import org.sequenceconnector.testkit.crm.ContractFields;

/** Budgets: none is exceeded, none is mistaken for another, and all calls of the process count. */
class QuotaHazardTest {
    private static final FieldSelection FIELDS = FieldSelection.of("email");

    private HubSpotHarness hubSpot = new HubSpotHarness();

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    /** H12: two adapters of one account in one process share its window. */
    @Test
    void countsTheCallsOfAllAdaptersOfAnAccount() {
        try (CrmAdapter second = hubSpot.restarted()) {
            for (int call = 0; call < 300; call++) {
                (call % 2 == 0 ? hubSpot.adapter() : second).read(ObjectType.CONTACT, FIELDS, List.of());
                (call % 2 == 0 ? hubSpot.adapter() : second).describe(ObjectType.COMPANY);
            }
        }

        assertThat(hubSpot.refusals()).isZero();
        assertThat(hubSpot.calls()).isGreaterThanOrEqualTo(300);
    }

    /** H12: two accounts in one process do not slow each other down. */
    @Test
    void keepsTheWindowsOfTwoAccountsApart() {
        try (HubSpotSandbox other = HubSpotSandbox.start(
                        SandboxOptions.defaults().withClock(hubSpot.clock()).withTier(AccountTier.STARTER));
                CrmAdapter neighbour = hubSpot.connect(HubSpotConfig.withToken(
                        hubSpot.config().connection(),
                        java.net.URI.create(other.baseUrl()),
                        SandboxOptions.DEFAULT_TOKEN,
                        List.of()))) {
            Instant start = hubSpot.clock().instant();
            for (int call = 0; call < 400; call++) {
                hubSpot.adapter().describe(ObjectType.COMPANY);
                if (call % 2 == 0) {
                    neighbour.describe(ObjectType.COMPANY);
                }
            }
            Duration took = Duration.between(start, hubSpot.clock().instant());

            assertThat(hubSpot.refusals() + other.counters().withStatus(429)).isZero();
            assertThat(took).as("400 calls at 19 a second").isLessThan(Duration.ofSeconds(24));
        }
    }

    /** H13: searches have their own, smaller limit, and do not use up the other one. */
    @Test
    void keepsSearchesInTheirOwnLane() {
        SyncCursor cursor = hubSpot.adapter()
                .changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100)
                .next();
        Instant start = hubSpot.clock().instant();
        for (int call = 0; call < 60; call++) {
            cursor = hubSpot.adapter()
                    .changesAfter(ObjectType.CONTACT, FIELDS, cursor, 100)
                    .next();
        }
        double seconds = Duration.between(start, hubSpot.clock().instant()).toMillis() / 1_000.0;

        assertThat(hubSpot.refusals()).isZero();
        assertThat(60 / seconds).as("searches a second").isBetween(3.8, 5.0);
        assertThat(hubSpot.adapter().quota().burst().get("burst"))
                .satisfies(burst -> assertThat(burst.used()).isLessThan(10));
    }

    /** H11: sync leaves its share of the day to status writes, and those leave theirs to consent. */
    @Test
    void keepsTheRestOfTheDayForMoreUrgentWork() {
        hubSpot.close();
        hubSpot = new HubSpotHarness(options -> options.withTier(AccountTier.PROFESSIONAL.withDaily(200)));
        hubSpot.adapter().describe(ObjectType.CONTACT);

        int normal = callsUntilHeldBack(CallPriority.Level.NORMAL);
        int status = callsUntilHeldBack(CallPriority.Level.STATUS);
        int consent = callsUntilHeldBack(CallPriority.Level.CONSENT);

        assertThat(normal).isBetween(170, 180);
        assertThat(status).isBetween(8, 12);
        assertThat(consent).isBetween(8, 12);
        assertThat(hubSpot.refusals()).isZero();

        hubSpot.clock().advance(Duration.ofHours(24));
        assertThat(hubSpot.adapter().describe(ObjectType.CONTACT)).isNotEmpty();
    }

    /** H11: after a daily refusal nothing is sent until midnight of the account. */
    @Test
    void staysQuietUntilMidnightAfterADailyRefusal() {
        hubSpot.adapter().describe(ObjectType.CONTACT);
        hubSpot.sandbox().budgets().setTier(AccountTier.PROFESSIONAL.withDaily(1));
        long before = hubSpot.calls();

        List<RetryableCrmException> refused = new ArrayList<>();
        for (int call = 0; call < 50; call++) {
            refused.add(catchThrowableOfType(
                    RetryableCrmException.class, () -> hubSpot.adapter().describe(ObjectType.CONTACT)));
        }

        assertThat(hubSpot.calls() - before).isEqualTo(1);
        Instant midnightInBerlin = Instant.parse("2026-11-02T23:00:00Z");
        assertThat(hubSpot.clock().instant().plus(refused.getLast().retryAfter().orElseThrow()))
                .isBetween(midnightInBerlin.minusSeconds(2), midnightInBerlin.plusSeconds(2));

        hubSpot.sandbox().budgets().setTier(AccountTier.PROFESSIONAL);
        hubSpot.clock().set(midnightInBerlin.plusSeconds(5));
        assertThat(hubSpot.adapter().describe(ObjectType.CONTACT)).isNotEmpty();
    }

    /** P5 and the rolling window together, with all lanes at work. */
    @Test
    void writesABacklogWithTenCallsPerThousandRecordsAndNoRefusal() {
        hubSpot.adapter().install(ContractFields.DEFINITIONS);
        List<RecordWrite> writes = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            String id = hubSpot.create(ObjectType.CONTACT, Map.of("firstname", "Ada"));
            writes.add(new RecordWrite(
                    new RecordRef(hubSpot.adapter().connection(), ObjectType.CONTACT, id),
                    Map.of("status", FieldValue.text("ACTIVE")),
                    "trace-" + number));
        }
        long before = hubSpot.calls();

        List<WriteOutcome> outcomes = hubSpot.adapter().write(writes);

        assertThat(outcomes).containsOnly(new WriteOutcome.Written());
        assertThat(hubSpot.calls() - before).isEqualTo(50);
        assertThat(hubSpot.refusals()).isZero();
    }

    private int callsUntilHeldBack(CallPriority.Level level) {
        for (int call = 0; call < 400; call++) {
            try {
                CallPriority.with(level, () -> hubSpot.adapter().describe(ObjectType.COMPANY));
            } catch (RetryableCrmException heldBack) {
                assertThat(heldBack.retryAfter()).isPresent();
                return call;
            }
        }
        return Integer.MAX_VALUE;
    }
}
