package org.sequenceconnector.app.twocrms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.intake.FeedStage;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;

/** The feed was down for longer than Salesforce keeps events. */
class FeedGapTest {
    private static final int CHANGES = 500;
    private static final int DAYS = 4;
    /** For a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-04T10:00:00Z"));

    @Test
    @DisplayName("H26: after four days without the feed all 500 changes are there, and the gap is on the audit trail")
    void nothingIsMissingAfterFourDaysWithoutTheFeed() {
        try (TwoCrms crms = new TwoCrms(folder, clock)) {
            List<String> contacts = new ArrayList<>();
            for (int number = 0; number < CHANGES; number++) {
                contacts.add(crms.people()
                        .create(
                                "Contact",
                                Map.of(
                                        "LastName",
                                        Optional.of("Person"),
                                        "Email",
                                        Optional.of("person" + number + "@example.com"))));
            }
            crms.poll();
            ConnectedCrm org = crms.application.account(TwoCrms.SALESFORCE);
            listenUntilAPositionIsSaved(crms, org, contacts.getFirst());

            for (int number = 0; number < CHANGES; number++) {
                if (number % (CHANGES / DAYS) == 0) {
                    clock.moveBy(Duration.ofDays(1));
                }
                crms.people().set(contacts.get(number), "Title", "Title " + number);
            }
            clock.moveBy(Duration.ofHours(1));
            FeedStage.Report report = reconnect(crms, org);

            assertThat(report.polled()).as("types read again").isPositive();
            assertThat(titles(crms, contacts))
                    .hasSize(CHANGES)
                    .allSatisfy((title, number) -> assertThat(title).isEqualTo("Title " + number));
            assertThat(trail(crms, org)).singleElement().satisfies(entry -> {
                assertThat(entry.entry().action()).isEqualTo("feed.gap");
                assertThat(entry.entry().toString()).contains("/data/ContactChangeEvent");
            });
        }
    }

    /** A stream that never heard of anything has no position to go on from. */
    private static void listenUntilAPositionIsSaved(TwoCrms crms, ConnectedCrm org, String contact) {
        FeedStage stage = crms.connector().feed();
        try (ChangeFeed feed = stage.open(org).orElseThrow()) {
            feed.next(Duration.ZERO);
            Awaitility.await().atMost(PATIENCE).until(() -> crms.events.openStreams() >= 3);
            crms.people().set(contact, "Title", "Before");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> stage.take(org, feed.next(Duration.ofSeconds(1)), Runnable::run)
                                    .records()
                            > 0);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> crms.events.openStreams() == 0);
    }

    private static FeedStage.Report reconnect(TwoCrms crms, ConnectedCrm org) {
        FeedStage stage = crms.connector().feed();
        List<FeedStage.Report> reports = new ArrayList<>();
        try (ChangeFeed feed = stage.open(org).orElseThrow()) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                reports.add(stage.take(org, feed.next(Duration.ofSeconds(1)), Runnable::run));
                return !trail(crms, org).isEmpty();
            });
        }
        return reports.getLast();
    }

    private static List<AuditTrail.SealedEntry> trail(TwoCrms crms, ConnectedCrm org) {
        return crms.application
                .store()
                .reading(work -> work.auditTrail().about(org.id().value(), 10));
    }

    /** What the connector holds, with the number each contact should show. */
    private static Map<String, Integer> titles(TwoCrms crms, List<String> contacts) {
        List<RecordRef> refs = contacts.stream()
                .map(id -> new RecordRef(TwoCrms.SALESFORCE, ObjectType.CONTACT, id))
                .toList();
        Map<RecordRef, CrmRecord> held =
                crms.application.store().reading(work -> work.mirror().find(refs));
        Map<String, Integer> titles = new HashMap<>();
        held.forEach((ref, record) -> titles.put(record.text("job_title"), refs.indexOf(ref)));
        return titles;
    }
}
