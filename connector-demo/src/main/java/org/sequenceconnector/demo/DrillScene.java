package org.sequenceconnector.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.app.cli.text.DrillText;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.app.wiring.DrillRun;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.work.DrillPlan;
import org.sequenceconnector.work.Progress;

/** A contact of the company's own, in both CRMs, is opted out in each and back in, while the clock is put forward. */
final class DrillScene {
    private static final String ADDRESS = "drill@company.example.com";
    private static final Duration STEP = Duration.ofSeconds(1);

    private final DemoStage stage;
    private final Application application;
    private final Progress progress;

    DrillScene(DemoStage stage, Progress progress) {
        this.stage = stage;
        this.application = stage.application();
        this.progress = progress;
    }

    /** Makes the contact in both accounts and lets the connector read it. */
    DrillPlan prepare() {
        Clock clock = application.clock();
        long now = clock.millis();
        long inHubSpot = stage.sandboxes()
                .hubSpot()
                .portal()
                .plant(
                        ObjectKind.CONTACT,
                        0,
                        now,
                        now,
                        Map.of(
                                "email", ADDRESS,
                                "lastname", "Drill",
                                "lifecyclestage", "lead",
                                "country", "Germany",
                                "hs_legal_basis", "Legitimate interest – prospect/lead"))
                .id();
        String inSalesforce = stage.sandboxes()
                .salesforce()
                .operations()
                .create("Contact", Map.of("LastName", Optional.of("Drill"), "Email", Optional.of(ADDRESS)));
        stage.sides().forEach(side -> application.connector().sync().run(side.crm(), false, progress));
        Duration polling = application.config().connector().polling().changes();
        return new DrillPlan(
                Duration.ofHours(1),
                polling.multipliedBy(2).plusSeconds(5),
                List.of(contact(stage.hubSpot(), Long.toString(inHubSpot)), contact(stage.salesforce(), inSalesforce)));
    }

    private static DrillPlan.Contact contact(Side side, String id) {
        return new DrillPlan.Contact(new RecordRef(side.id(), ObjectType.CONTACT, id), Optional.empty());
    }

    /** @return what was measured, in words */
    String play(Side side, DrillPlan plan) {
        DrillRun run = new DrillRun(application, true, () -> stage.clock().advance(STEP));
        ConsentDrill drill = run.run(plan.contact(side.id()).orElseThrow(), plan);
        return DrillText.told(drill);
    }

    /** What the last opt-in leads to is written as well. */
    String end() {
        stage.clock().advance(application.config().connector().polling().changes());
        stage.sides().forEach(side -> application.connector().sync().run(side.crm(), false, progress));
        application.connector().react().run(progress);
        stage.sides().forEach(side -> application.connector().writeBack().run(side.crm(), () -> true, progress));
        return "the contact is in again everywhere";
    }
}
