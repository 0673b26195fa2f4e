package org.sequenceconnector.proof;

import static org.sequenceconnector.proof.ProofAccounts.HUBSPOT;
import static org.sequenceconnector.proof.ProofAccounts.SALESFORCE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.sequenceconnector.app.cli.text.PeopleFile;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.plan.RulesArchive;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.runner.Runner;
import org.sequenceconnector.runner.TaskRunner;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.testkit.crm.FakeCrm;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.Workspace;

/** The connector as it is, over a store of its own and both accounts. For one thread. */
final class ProofWorld implements AutoCloseable {
    static final Progress QUIET = (what, count) -> {};
    private static final Map<ConnectionId, List<ObjectType>> TYPES = Map.of(
            HUBSPOT, List.of(ObjectType.COMPANY, ObjectType.CONTACT),
            SALESFORCE, List.of(ObjectType.COMPANY, ObjectType.CONTACT, ObjectType.LEAD));

    final SettableClock clock = new SettableClock();
    final ProofAccounts accounts;
    final Connector connector;
    final Workspace workspace;
    final Store store;
    private final Path folder;
    private final List<ConnectedCrm> crms = new ArrayList<>();
    private final Set<EnrollmentId> seen = new HashSet<>();
    private final Map<EnrollmentId, Instant> handedOver = new HashMap<>();
    private Instant lastPoll = Instant.EPOCH;
    private final AtomicLong ids = new AtomicLong();

    ProofWorld(LoadedConfig config, Path folder) {
        this.folder = folder;
        Map<ConnectionId, Map<ObjectType, Set<String>>> mapped = new HashMap<>();
        TYPES.forEach((id, types) -> {
            Map<ObjectType, Set<String>> fields = new EnumMap<>(ObjectType.class);
            types.forEach(
                    type -> fields.put(type, config.mapping(id).selection(type).names()));
            mapped.put(id, fields);
        });
        this.accounts = new ProofAccounts(clock, mapped);
        for (ConnectionId id : List.of(HUBSPOT, SALESFORCE)) {
            FakeCrm crm = FakeCrm.installed(id, accounts.account(id), config.fields(id));
            crms.add(new ConnectedCrm(
                    crm, config.mapping(id), config.fields(id), TYPES.getOrDefault(id, List.of()), true));
        }
        this.store = StoreFactory.open(StoreConfig.sqlite(folder.resolve("proof.db")), clock);
        Catalog catalog =
                store.inTransaction(work -> config.definitions().publish(work.sequenceVersions(), clock.instant()));
        this.workspace = Application.workspace(config, catalog);
        this.connector = new Connector(new Connector.Parts(
                store,
                () -> workspace,
                RulesArchive.NONE,
                new Connections(crms),
                new Watched(),
                () -> Long.toString(ids.incrementAndGet()),
                () -> 0.5,
                clock,
                Duration.ZERO,
                "proof"));
    }

    /** Notes which steps got past the gate. */
    private final class Watched implements Runner {
        private final Runner tasks = new TaskRunner();

        @Override
        public HandOver carryOut(Enrollment enrollment, Step step, StepExecution claimed) {
            handedOver.put(enrollment.id(), clock.instant());
            return tasks.carryOut(enrollment, step, claimed);
        }

        @Override
        public HandOver recover(Enrollment enrollment, Step step, StepExecution claimed) {
            return tasks.recover(enrollment, step, claimed);
        }
    }

    String nextId() {
        return "ask-" + ids.incrementAndGet();
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    /** To the next moment at which the shipped schedule lets steps happen. */
    void toWorkingTime() {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        boolean open = now.getDayOfWeek().getValue() <= DayOfWeek.THURSDAY.getValue() && now.getHour() == 9;
        if (!open) {
            ZonedDateTime next = now.plusDays(now.getHour() < 9 ? 0 : 1)
                    .toLocalDate()
                    .atTime(9, 0)
                    .atZone(ZoneOffset.UTC);
            while (next.getDayOfWeek().getValue() > DayOfWeek.THURSDAY.getValue()) {
                next = next.plusDays(1);
            }
            clock.set(next.toInstant());
        }
    }

    /** When everything that there was to know was last asked for. */
    Instant lastPoll() {
        return lastPoll;
    }

    /** Asks both accounts for what changed; told late, what is asked for is as old as that. */
    void sync() {
        lastPoll = clock.instant().minus(accounts.delay());
        crms.forEach(crm -> connector.sync().run(crm, false, QUIET));
    }

    void writeBack() {
        crms.forEach(crm -> connector.writeBack().run(crm, () -> true, QUIET));
    }

    /** A file of people, read as the command line reads it. */
    PeopleFile file(List<String> lines) {
        try {
            return PeopleFile.read(Files.write(folder.resolve("people.csv"), lines));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Enrollments that run now and did not when this was asked last. */
    List<Enrollment> newlyRunning() {
        List<Enrollment> fresh = new ArrayList<>();
        Optional<EnrollmentId> last = Optional.empty();
        while (true) {
            Optional<EnrollmentId> after = last;
            List<Enrollment> page = store.reading(work -> work.enrollments().liveAfter(after, 500));
            page.stream().filter(each -> seen.add(each.id())).forEach(fresh::add);
            if (page.size() < 500) {
                return fresh;
            }
            last = Optional.of(page.getLast().id());
        }
    }

    /** Enrollments of which a step got past the gate since this was asked last. */
    Set<EnrollmentId> takeHandedOver() {
        Set<EnrollmentId> taken = Set.copyOf(handedOver.keySet());
        handedOver.clear();
        return taken;
    }

    List<Enrollment> running() {
        return store.reading(work -> work.enrollments().liveAfter(Optional.empty(), 10_000));
    }

    static RecordRef target(Enrollment enrollment) {
        return enrollment.target().record();
    }

    @Override
    public void close() {
        store.close();
    }
}
