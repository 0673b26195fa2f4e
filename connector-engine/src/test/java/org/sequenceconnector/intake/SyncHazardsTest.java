package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.store.StoreConfig;

/** What reading a CRM may not do: enroll before all is known, take silence for consent, or stop at one bad record. */
class SyncHazardsTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("H37: nobody is enrolled before the first read is complete")
    void nobodyIsEnrolledBeforeTheFirstReadIsComplete() {
        AtomicInteger pages = new AtomicInteger();
        try (Workshop workshop = new Workshop(
                StoreConfig.sqlite(folder.resolve("h37.db")),
                crm -> Interrupted.before(crm, "changesAfter", () -> {
                    // Page 1 of companies, page 1 of contacts, then the line breaks.
                    if (pages.incrementAndGet() == 3) {
                        throw new RetryableCrmException("out of reach: try later", Optional.empty());
                    }
                }))) {
            for (int index = 0; index < 1_100; index++) {
                workshop.hubspot
                        .account()
                        .add(
                                ObjectType.CONTACT,
                                Map.of(
                                        "email",
                                        "p" + index + "@example.com",
                                        "hs_email_optout",
                                        index % 5 == 0 ? "true" : ""));
            }
            assertThatThrownBy(workshop::sync).isInstanceOf(RetryableCrmException.class);
            for (int index = 0; index < 20; index++) {
                EnrollAnswer early = workshop.enrollByHand("p" + index + "@example.com", WELCOME);
                assertThat(early.enrolled()).isFalse();
                assertThat(workshop.codes(early)).contains("CONSENT_STALE");
            }

            workshop.sync();

            int enrolled = 0;
            for (int index = 0; index < 20; index++) {
                enrolled += workshop.enrollByHand("p" + index + "@example.com", WELCOME)
                                .enrolled()
                        ? 1
                        : 0;
            }
            assertThat(enrolled).isEqualTo(16);
        }
    }

    @Test
    @DisplayName("H09: a deleted consent field closes eligibility, other fields go on")
    void aDeletedConsentFieldEnrollsNobodyAndHoldsWhoRuns() {
        try (Workshop workshop = new Workshop(folder)) {
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.settle();
            workshop.hubspot.account().deleteField(ObjectType.CONTACT, "hs_email_optout");
            workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Anna"));
            workshop.hubspot.account().addContact("bob@example.com");
            workshop.settle();

            EnrollAnswer bob = workshop.enrollByHand("bob@example.com", WELCOME);
            assertThat(workshop.codes(bob)).containsExactly("CONSENT_UNKNOWN", "CONSENT_STALE");
            assertThat(bob.primary().orElseThrow().message()).contains("hs_email_optout");
            assertThat(workshop.enrollment("ann@example.com").status()).isEqualTo(EnrollmentStatus.PAUSED);
            CrmRecord stored = stored(workshop, ann);
            assertThat(stored.text(StandardFields.FIRST_NAME)).isEqualTo("Anna");
        }
    }

    @Test
    @DisplayName("H73: hostile texts are stored or set aside by name, and every other record of the page is stored")
    void hostileTextsNeverStopAPage() {
        List<String> hostile = List.of(
                "\u0000",
                "a\u0000b",
                "\ud800",
                "\udfff\ud800",
                "\u202Eevil",
                "e\u0301",
                "\u00e9",
                "\uFEFFx",
                "'; DROP TABLE record; --",
                "x".repeat(1_000_000),
                "\ud83d\ude00".repeat(50),
                "\u0001\u001f\u007f",
                "{\"a\":",
                "<script>",
                "%00",
                "\\",
                "\r\n\t",
                "\u2028\u2029",
                "\uffff",
                "NULL");
        try (Workshop workshop = new Workshop(folder)) {
            Map<String, String> idOf = new HashMap<>();
            List<String> good = new ArrayList<>();
            for (int index = 0; index < 200; index++) {
                String text = hostile.get(index % hostile.size());
                idOf.put(
                        workshop.hubspot
                                .account()
                                .add(
                                        ObjectType.CONTACT,
                                        Map.of(
                                                "email",
                                                "h" + index + "@example.com",
                                                "firstname",
                                                text,
                                                "jobtitle",
                                                text)),
                        text);
                good.add(workshop.hubspot.account().addContact("good" + index + "@example.com"));
            }
            workshop.settle();

            List<String> aside = workshop.read(work -> work.mirror().quarantined(1_000)).stream()
                    .map(each -> each.ref().id())
                    .toList();
            assertThat(aside).doesNotContainAnyElementsOf(good);
            good.forEach(id -> assertThat(stored(workshop, id).ref().id()).isEqualTo(id));
            idOf.keySet().stream()
                    .filter(id -> !aside.contains(id))
                    .forEach(id -> assertThat(stored(workshop, id).ref().id()).isEqualTo(id));
        }
    }

    private static CrmRecord stored(Workshop workshop, String id) {
        RecordRef ref = Workshop.contact(id);
        return Optional.ofNullable(
                        workshop.read(work -> work.mirror().find(List.of(ref))).get(ref))
                .orElseThrow(() -> new AssertionError(ref + " is not stored"));
    }
}
