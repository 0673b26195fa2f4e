package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.store.StoreConfig;

/** A record counts as read when its CRM was asked, never when somebody got round to storing the answer. */
class AsFreshAsItWasReadTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    @Test
    @DisplayName("H78: what a slow poll brings is as old as its question")
    void aSlowPollIsAsOldAsItsQuestion() {
        AtomicReference<Runnable> during = new AtomicReference<>(() -> {});
        try (Workshop workshop = open(during)) {
            String ann = workshop.hubspot.account().addContact(ANN);
            duringTheContacts(during, () -> {
                workshop.pass(Duration.ofSeconds(1));
                optOut(workshop, ann);
                workshop.pass(Duration.ofSeconds(20));
            });
            workshop.connector.sync().run(workshop.crms.getFirst(), false, Workshop.QUIET);

            assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
        }
    }

    @Test
    @DisplayName("H78: a page that shows an older state does not say that the newer one still holds")
    void anOlderPageConfirmsNothing() {
        AtomicReference<Runnable> during = new AtomicReference<>(() -> {});
        try (Workshop workshop = open(during)) {
            String ann = workshop.hubspot.account().addContact(ANN);
            workshop.sync();
            workshop.pass(Duration.ofSeconds(10));
            workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Ann"));
            duringTheContacts(during, () -> {
                workshop.pass(Duration.ofSeconds(10));
                workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Anne"));
                workshop.connector
                        .enrollmentDesk()
                        .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "dry"), true);
                workshop.pass(Duration.ofSeconds(10));
            });
            workshop.connector.sync().run(workshop.crms.getFirst(), false, Workshop.QUIET);
            optOut(workshop, ann);

            assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
        }
    }

    private Workshop open(AtomicReference<Runnable> during) {
        return new Workshop(
                StoreConfig.sqlite(folder.resolve("connector.db")),
                crm -> Interrupted.after(crm, "changesAfter", () -> during.get().run()));
    }

    /** Companies are asked for first. */
    private static void duringTheContacts(AtomicReference<Runnable> during, Runnable event) {
        during.set(() -> during.set(() -> {
            during.set(() -> {});
            event.run();
        }));
    }

    private static void optOut(Workshop workshop, String contact) {
        workshop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of("hs_email_optout", "true"));
    }
}
