package org.sequenceconnector.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sequenceconnector.app.config.ConfigLoader;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.pipeline.Connector;
import org.sequenceconnector.pipeline.EnrollAnswer;
import org.sequenceconnector.pipeline.Progress;
import org.sequenceconnector.pipeline.ReactReport;
import org.sequenceconnector.pipeline.StepReport;
import org.sequenceconnector.pipeline.SyncReport;
import org.sequenceconnector.pipeline.TaskDesk;
import org.sequenceconnector.pipeline.WriteBackReport;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.trigger.Actor;

/** Runs the connector through an ordinary day of a simulated account, phase by phase, and notes what came of it. */
final class DemoRun {
    private static final String OUTBOUND = "outbound";
    private static final String WELCOME = "welcome";
    private static final Set<String> WELCOMED_STAGES = Set.of("subscriber", "lead");
    private static final double LEAST_SCORE = 30;
    private static final int TASKS_DONE = 5;

    private final HubSpotSandbox sandbox;
    private final DemoAccount account;
    private final Application application;
    private final Connector connector;
    private final ConnectedCrm crm;
    private final Clock clock;
    private final Progress progress;
    private final List<DemoReport.Phase> phases = new ArrayList<>();

    private DemoRun(HubSpotSandbox sandbox, DemoAccount account, Application application, Progress progress) {
        this.sandbox = sandbox;
        this.account = account;
        this.application = application;
        this.connector = application.connector();
        this.crm = application.accounts().getFirst();
        this.clock = application.clock();
        this.progress = progress;
    }

    /**
     * @param folder where {@link DemoFolder#configure} has put the configuration of the sandbox
     * @param started how long it took to start the sandbox
     * @param readToken a second token of the account, to look at its records with
     */
    static DemoReport run(
            HubSpotSandbox sandbox,
            String readToken,
            DemoFolder folder,
            Duration started,
            Clock clock,
            Progress progress) {
        try (DemoAccount account = new DemoAccount(sandbox.baseUrl(), readToken);
                Application application =
                        Application.open(ConfigLoader.load(folder.configuration(), nothing -> null), clock)) {
            DemoRun run = new DemoRun(sandbox, account, application, progress);
            try (AccountLease lease =
                    AccountLease.take(application.store(), run.crm.id(), application.worker(), clock)) {
                return run.play(folder, started);
            }
        }
    }

    private DemoReport play(DemoFolder folder, Duration started) {
        int planted = sandbox.seedReport().contacts();
        phases.add(new DemoReport.Phase("start the account", started, 0, count(planted, "contact") + " planted"));
        phase("install fields", this::install);
        phase("full sync", () -> {
            String read = sync(true);
            connector.react().run(progress);
            return read;
        });
        Contacts contacts = Contacts.read(application.store(), crm.id());
        BulkRun bulk = new BulkRun(connector.enrollmentDesk(), contacts, clock);
        List<Contact> welcomed = contacts.where(DemoRun::isWelcomed);
        List<EnrollAnswer> outbound = bulkPhase(bulk, contacts.all(), OUTBOUND);
        List<EnrollAnswer> welcome = bulkPhase(bulk, welcomed, WELCOME);
        phase("hand over steps", this::handOver);
        phase("write back", this::writeBack);

        List<EnrollAnswer> answers = new ArrayList<>(outbound);
        answers.addAll(welcome);
        Cast cast = new Cast(application.store(), contacts, bulk, answers);
        StoryTeller teller = new StoryTeller(account, connector.statusDesk(), crm.id());
        Instant changed = clock.instant();
        phase(
                "changes in the CRM",
                () -> count(teller.play(Scenes.of(cast, OUTBOUND, WELCOME, contact -> !isWelcomed(contact))), "change")
                        + " made");
        phase("incremental sync", () -> sync(false));
        phase("consequences", this::consequences);
        phase("write back", this::writeBack);
        Duration lag = Duration.between(changed, clock.instant());

        return new DemoReport(
                planted,
                sandbox.seedReport().problems().stream().map(Object::toString).toList(),
                phases,
                List.of(
                        bulk.report(OUTBOUND, name(OUTBOUND), "all contacts", outbound),
                        bulk.report(
                                WELCOME,
                                name(WELCOME),
                                "subscribers and leads, unless their score is below 30",
                                welcome)),
                teller.stories(),
                application.store().reading(work -> work.enrollments().countsByStatus()),
                traffic(),
                lag(lag),
                explore(folder, answers, contacts));
    }

    /** Those whose score is not known are welcome too. */
    private static boolean isWelcomed(Contact contact) {
        return WELCOMED_STAGES.contains(contact.stage())
                && contact.points().filter(points -> points < LEAST_SCORE).isEmpty();
    }

    private String install() {
        List<InstallStep> planned = crm.adapter().planInstall(crm.definitions());
        Map<InstallStep.Action, Long> done = crm.adapter().install(crm.definitions()).stream()
                .collect(Collectors.groupingBy(InstallStep::action, TreeMap::new, Collectors.counting()));
        return planned.size() + " steps planned; " + done.getOrDefault(InstallStep.Action.CREATE_FIELD, 0L)
                + " fields created";
    }

    private String sync(boolean full) {
        SyncReport report = connector.sync().run(crm, full, progress);
        return String.format(
                "%,d records read, %,d changed, %,d removed, %,d merges, %,d requests",
                report.read(), report.changed(), report.removed(), report.merges(), report.requests());
    }

    private List<EnrollAnswer> bulkPhase(BulkRun bulk, Collection<Contact> selection, String sequence) {
        List<EnrollAnswer> answers = new ArrayList<>();
        phase("enroll into " + sequence, () -> {
            answers.addAll(bulk.enroll(selection, sequence, progress));
            long enrolled = answers.stream().filter(EnrollAnswer::enrolled).count();
            return String.format("%,d asked, %,d enrolled", answers.size(), enrolled);
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

    private String writeBack() {
        WriteBackReport report = connector.writeBack().run(crm, progress);
        return String.format(
                "%,d records written, %,d unchanged, %,d parked",
                report.written(), report.unchanged(), report.parked());
    }

    private String consequences() {
        ReactReport reacted = connector.react().run(progress);
        int answered = connector.fieldRequests().run().answered();
        StepReport steps = connector.steps().run();
        return String.format(
                "%,d enrollments ended, %,d paused; %,d requests answered; %,d new tasks",
                reacted.ended() + steps.ended(), reacted.held(), answered, steps.handedOver());
    }

    private void phase(String name, Supplier<String> work) {
        Instant start = clock.instant();
        long calls = calls();
        progress.advanced(name, phases.size());
        String result = work.get();
        phases.add(new DemoReport.Phase(name, Duration.between(start, clock.instant()), calls() - calls, result));
    }

    private long calls() {
        return sandbox.counters().total() - account.looks();
    }

    private DemoReport.Traffic traffic() {
        Map<String, Long> byEndpoint = new TreeMap<>();
        sandbox.counters()
                .byEndpoint()
                .forEach((endpoint, statuses) -> byEndpoint.put(
                        endpoint,
                        statuses.values().stream().mapToLong(Long::longValue).sum()));
        return new DemoReport.Traffic(
                calls(),
                byEndpoint,
                sandbox.counters().withStatus(429),
                sandbox.budgets().tier().burst(),
                sandbox.budgets().tier().daily());
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
                sandbox.baseUrl(),
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
