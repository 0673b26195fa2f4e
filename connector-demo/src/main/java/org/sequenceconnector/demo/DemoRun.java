package org.sequenceconnector.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.react.ReactReport;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.runner.StepReport;
import org.sequenceconnector.runner.TaskDesk;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.DrillPlan;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.writeback.WriteBackReport;

/** Runs the connector through an ordinary day of two simulated accounts, phase by phase, and notes what came of it. */
final class DemoRun {
    private static final String OUTBOUND = "outbound";
    private static final String WELCOME = "welcome";
    private static final Set<String> WELCOMED_STAGES = Set.of("subscriber", "lead");
    private static final double MIN_SCORE = 30;
    private static final int TASKS_DONE = 5;

    private final DemoStage stage;
    private final Application application;
    private final Connector connector;
    private final Clock clock;
    private final Progress progress;
    private final Phases phases;

    DemoRun(DemoStage stage, Progress progress) {
        this.stage = stage;
        this.application = stage.application();
        this.connector = application.connector();
        this.clock = application.clock();
        this.progress = progress;
        this.phases = new Phases(stage.sides(), clock, progress);
    }

    /** @param started how long it took to start the accounts */
    DemoReport play(DemoFolder folder, Duration started) {
        Sandboxes sandboxes = stage.sandboxes();
        Side hubSpot = stage.hubSpot();
        Side salesforce = stage.salesforce();
        phases.note("start the accounts", started, count(sandboxes.contacts(), "HubSpot contact") + " planted");
        phases.run("install fields", this::install);
        campaign(hubSpot);
        phases.run("full sync, HubSpot", () -> sync(hubSpot, true));
        int orgPeople = sandboxes.invented()
                ? sandboxes.salesforce().seededPeople()
                : new Planting(sandboxes.salesforce().operations())
                        .plant(contacts().of(hubSpot.id()));
        phases.run("full sync, Salesforce", () -> sync(salesforce, true));
        phases.run("first look", () -> {
            ReactReport reacted = connector.react().run(progress);
            return String.format("%,d enrollments touched", reacted.ended() + reacted.held());
        });

        Contacts contacts = contacts();
        BulkRun bulk = new BulkRun(connector.enrollmentDesk(), contacts, clock, "demo");
        List<Contact> leads =
                contacts.where(contact -> contact.ref().connection().equals(salesforce.id())
                        && contact.ref().type() == ObjectType.LEAD);
        List<EnrollAnswer> fromLeads = enroll(bulk, "enroll leads", leads, WELCOME);
        List<EnrollAnswer> outbound = enroll(bulk, "enroll contacts", contacts.of(hubSpot.id()), OUTBOUND);
        List<EnrollAnswer> welcome = enroll(bulk, "enroll new contacts", welcomed(contacts.of(hubSpot.id())), WELCOME);
        phases.run("hand over steps", this::handOver);
        writeBack();

        List<EnrollAnswer> answers = new ArrayList<>(outbound);
        answers.addAll(welcome);
        answers.addAll(fromLeads);
        Cast cast = new Cast(application.store(), hubSpot.id(), contacts, bulk, answers);
        StoryTeller teller = new StoryTeller(stage.sides(), application);
        Instant changed = clock.instant();
        phases.run("changes in the CRMs", () -> count(teller.play(scenes(cast)), "change") + " made");
        Duration changing = Duration.between(changed, clock.instant());
        Instant polled = clock.instant();
        stage.sides().forEach(side -> phases.run("poll, " + side.name(), () -> sync(side, false)));
        phases.run("consequences", this::consequences);
        writeBack();
        Duration lag = changing.plus(Duration.between(polled, clock.instant()));
        drill();

        return new DemoReport(
                sandboxes.contacts(),
                orgPeople,
                sandboxes.seed(),
                phases.all(),
                List.of(
                        bulk.report(OUTBOUND, name(OUTBOUND), "all HubSpot contacts", outbound),
                        bulk.report(
                                WELCOME,
                                name(WELCOME),
                                "HubSpot's subscribers and leads, unless their score is below 30",
                                welcome),
                        bulk.report(WELCOME, name(WELCOME), "all Salesforce leads", fromLeads)),
                teller.stories(),
                application.store().reading(work -> work.enrollments().countsByStatus()),
                traffic(),
                lag(lag),
                explore(folder, answers, contacts));
    }

    /** How long an opt-out takes, on a contact of the company's own. */
    private void drill() {
        DrillScene scene = new DrillScene(stage, progress);
        DrillPlan plan = scene.prepare();
        stage.sides().forEach(side -> phases.run("drill, " + side.name(), () -> scene.play(side, plan)));
        phases.run("after the drill", scene::end);
    }

    /** The company knew HubSpot only at that time. */
    private void campaign(Side hubSpot) {
        phases.run("weeks ago, sync", () -> sync(hubSpot, true));
        Contacts contacts = contacts();
        EarlierCampaign campaign = new EarlierCampaign(
                connector, new BulkRun(connector.enrollmentDesk(), contacts, clock, "campaign"), WELCOME);
        phases.run("weeks ago, campaign", () -> campaign.play(welcomed(contacts.of(hubSpot.id())), progress));
        stage.clock().advance(EarlierCampaign.AGO);
        phases.note("today", Duration.ZERO, "%,d days later".formatted(EarlierCampaign.AGO.toDays()));
    }

    private List<Scene> scenes(Cast cast) {
        List<Scene> scenes = new ArrayList<>(
                CrossCrmScenes.of(cast, stage.hubSpot(), stage.contacts(), stage.salesforce(), stage.org(), OUTBOUND));
        scenes.addAll(HubSpotScenes.of(
                cast, stage.hubSpot(), stage.contacts(), OUTBOUND, WELCOME, contact -> !isWelcomed(contact)));
        return scenes;
    }

    private Contacts contacts() {
        return Contacts.read(
                application.store(), stage.sides().stream().map(Side::id).toList());
    }

    private static List<Contact> welcomed(List<Contact> contacts) {
        return contacts.stream().filter(DemoRun::isWelcomed).toList();
    }

    /** Those whose score is not known are welcome too. */
    private static boolean isWelcomed(Contact contact) {
        return WELCOMED_STAGES.contains(contact.stage())
                && contact.points().filter(points -> points < MIN_SCORE).isEmpty();
    }

    /** HubSpot's fields are created; Salesforce's are deployed by an administrator, which the org's seed stands for. */
    private String install() {
        long created = stage
                .hubSpot()
                .crm()
                .adapter()
                .install(stage.hubSpot().crm().definitions())
                .stream()
                .filter(step -> step.action() == InstallStep.Action.CREATE_FIELD)
                .count();
        List<InstallStep> deployed = stage.salesforce()
                .crm()
                .adapter()
                .planInstall(stage.salesforce().crm().definitions());
        long there = deployed.stream()
                .filter(step -> step.action() == InstallStep.Action.UNCHANGED)
                .count();
        return String.format(
                "%,d fields created in HubSpot; %,d of %,d as deployed in Salesforce", created, there, deployed.size());
    }

    private String sync(Side side, boolean full) {
        SyncReport report = connector.sync().run(side.crm(), full, progress);
        return String.format(
                "%,d records read, %,d changed, %,d removed, %,d merges, %,d requests",
                report.read(), report.changed(), report.removed(), report.merges(), report.requests());
    }

    private List<EnrollAnswer> enroll(BulkRun bulk, String name, Collection<Contact> selection, String sequence) {
        List<EnrollAnswer> answers = new ArrayList<>();
        phases.run(name, () -> {
            answers.addAll(bulk.enroll(selection, sequence, progress));
            long enrolled = answers.stream().filter(EnrollAnswer::enrolled).count();
            return String.format("%,d asked for %s, %,d enrolled", answers.size(), sequence, enrolled);
        });
        return answers;
    }

    private String handOver() {
        StepReport steps = connector.steps().run();
        List<TaskDesk.OpenTask> tasks = connector.taskDesk().open(Optional.empty(), TASKS_DONE);
        tasks.forEach(
                task -> connector.taskDesk().done(task.id(), "done", new Actor(Actor.Kind.PERSON, "demo", false)));
        return String.format("%,d tasks handed over, %,d of them done", steps.handedOver(), tasks.size());
    }

    private void writeBack() {
        stage.sides()
                .forEach(side -> phases.run("write back, " + side.name(), () -> {
                    WriteBackReport report = connector.upkeep().writeEverything(side.crm(), () -> true, progress);
                    return String.format(
                            "%,d records written, %,d unchanged, %,d parked",
                            report.written(), report.unchanged(), report.parked());
                }));
    }

    private String consequences() {
        ReactReport reacted = connector.react().run(progress);
        int answered = connector.fieldRequests().run().answered();
        StepReport steps = connector.steps().run();
        return String.format(
                "%,d enrollments ended, %,d paused; %,d requests answered; %,d new tasks",
                reacted.ended() + steps.ended(), reacted.held(), answered, steps.handedOver());
    }

    private Map<String, DemoReport.Traffic> traffic() {
        return stage.sides().stream()
                .collect(Collectors.toMap(
                        Side::name, side -> side.account().traffic(), (one, other) -> one, LinkedHashMap::new));
    }

    private DemoReport.Lag lag(Duration changesToFields) {
        List<Outbox.Backlog> backlog =
                application.store().reading(work -> work.outbox().backlog());
        return new DemoReport.Lag(
                changesToFields,
                backlog.stream().mapToLong(Outbox.Backlog::waiting).sum(),
                backlog.stream().mapToLong(Outbox.Backlog::parked).sum());
    }

    private DemoReport.Explore explore(DemoFolder folder, List<EnrollAnswer> answers, Contacts contacts) {
        Explored people = Explored.of(answers, contacts);
        return new DemoReport.Explore(
                folder.configuration(),
                folder.database(),
                stage.addresses(),
                people.enrolled(),
                people.refused(),
                people.reason());
    }

    private String name(String sequence) {
        return application
                .workspace()
                .catalog()
                .sequence(sequence)
                .map(version -> version.definition().name())
                .orElse(sequence);
    }

    private static String count(long number, String thing) {
        return String.format("%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
