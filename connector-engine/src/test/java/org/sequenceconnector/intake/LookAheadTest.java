package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.store.StoreConfig;

/** H142: whoever opts out while an account is loading does not wait until it is loaded. */
class LookAheadTest {
    private static final int IMPORTED = 6_000;
    /** How long one page takes. */
    private static final Duration PAGE = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    private final List<Runnable> events = new ArrayList<>();
    private int pages;

    @Test
    @DisplayName("H142: an opt-out during an import is seen with the next look, and the import is read to its end")
    void anOptOutDuringAnImportDoesNotWaitForTheImport() {
        try (Workshop workshop = workshop()) {
            String ann = someoneEnrolled(workshop);
            importContacts(workshop);
            List<EnrollmentStatus> seen = new ArrayList<>();
            List<PersonId> next = new ArrayList<>();
            // One page of companies comes first.
            at(3, () -> workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_email_optout", "true")));
            at(4, () -> {
                workshop.store.reading(work -> work.mirror().changed(1)).forEach(first -> next.add(first.person()));
                workshop.connector.react().run(Workshop.QUIET);
                seen.add(workshop.enrollment("ann@example.com").status());
            });

            workshop.sync();

            assertThat(pages).as("the import took longer").isGreaterThan(6);
            assertThat(next)
                    .as("handled before the imported ones")
                    .containsExactly(workshop.enrollment("ann@example.com").person());
            assertThat(seen).containsExactly(EnrollmentStatus.EXCLUDED);
            assertThat(stored(workshop)).isEqualTo(IMPORTED + 1);
        }
    }

    @Test
    @DisplayName("H142: the nightly complete read holds up no opt-out either, nor that of another type")
    void anOptOutDuringACompleteReadDoesNotWaitForItsEnd() {
        try (Workshop workshop = workshop()) {
            String ann = someoneEnrolled(workshop);
            importContacts(workshop);
            workshop.sync();
            workshop.pass(Duration.ofHours(1));
            pages = 0;
            List<EnrollmentStatus> seen = new ArrayList<>();
            at(2, () -> workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_email_optout", "true")));
            at(3, () -> {
                workshop.connector.react().run(Workshop.QUIET);
                seen.add(workshop.enrollment("ann@example.com").status());
            });

            workshop.connector.sync().run(workshop.crms.get(0), true, Workshop.QUIET);

            assertThat(seen).containsExactly(EnrollmentStatus.EXCLUDED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    @DisplayName("H142: a crash beside a look loses nothing")
    void aCrashLosesNothing(int page) {
        try (Workshop workshop = workshop()) {
            String ann = someoneEnrolled(workshop);
            importContacts(workshop);
            at(page, () -> {
                workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Anna"));
                throw new Interrupted.Killed();
            });
            assertThatThrownBy(workshop::sync).isInstanceOf(Interrupted.Killed.class);
            events.clear();

            workshop.connector("worker-2").sync().run(workshop.crms.get(0), false, Workshop.QUIET);

            assertThat(stored(workshop)).isEqualTo(IMPORTED + 1);
            RecordRef ref = new RecordRef(Workshop.HUBSPOT, ObjectType.CONTACT, ann);
            CrmRecord held = workshop.store
                    .reading(work -> work.mirror().find(List.of(ref)))
                    .get(ref);
            assertThat(held.text(StandardFields.FIRST_NAME)).isEqualTo("Anna");
        }
    }

    private Workshop workshop() {
        Workshop[] made = new Workshop[1];
        made[0] = new Workshop(
                StoreConfig.sqlite(folder.resolve("look.db")),
                crm -> Interrupted.after(crm, "changesAfter", () -> {
                    pages++;
                    made[0].clock.advance(PAGE);
                    if (pages <= events.size()) {
                        events.get(pages - 1).run();
                    }
                }));
        return made[0];
    }

    private void at(int page, Runnable event) {
        while (events.size() < page) {
            events.add(() -> {});
        }
        events.set(page - 1, event);
    }

    private String someoneEnrolled(Workshop workshop) {
        String ann = workshop.hubspot.account().addContact("ann@example.com");
        workshop.sync();
        workshop.enroll("ann@example.com", WELCOME);
        workshop.settle();
        workshop.pass(Duration.ofHours(1));
        workshop.settle();
        pages = 0;
        return ann;
    }

    private static void importContacts(Workshop workshop) {
        for (int number = 0; number < IMPORTED; number++) {
            workshop.hubspot.account().addContact("import" + number + "@example.com");
        }
    }

    private static long stored(Workshop workshop) {
        return workshop.store.reading(work -> {
            List<RecordRef> refs = workshop.hubspot.account().ids(ObjectType.CONTACT).stream()
                    .map(id -> new RecordRef(Workshop.HUBSPOT, ObjectType.CONTACT, id))
                    .toList();
            return (long) work.mirror().heads(refs).size();
        });
    }
}
