package org.sequenceconnector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.status.StatusInput;

/** Eight threads do everything at once, in an order the seed decides; what must never break holds at the end. */
class RandomHistoriesTest {
    private static final int THREADS = 8;
    private static final int MOVES = 40;
    private static final int PEOPLE = 24;
    private static final List<String> SEQUENCES = List.of(WorkshopCatalog.WELCOME, WorkshopCatalog.OUTBOUND);

    @TempDir
    Path folder;

    private final Set<String> optedOut = ConcurrentHashMap.newKeySet();
    /** One connection is synced and written by one caller at a time; leases see to it between processes. */
    private final ReentrantLock connections = new ReentrantLock();

    private final ReentrantLock people = new ReentrantLock();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nothingBreaksWhateverTheOrder(long seed) throws Exception {
        try (Workshop workshop = new Workshop(folder)) {
            live(workshop, seed);
        }
    }

    @Test
    void theSameHoldsWithTransactionsThatReallyOverlap() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                Workshop workshop = new Workshop(server.emptyDatabase(), crm -> crm)) {
            live(workshop, 4);
        }
    }

    private void live(Workshop workshop, long seed) throws Exception {
        for (int index = 0; index < PEOPLE; index++) {
            workshop.hubspot.account().addContact(address(index));
        }
        workshop.sync();
        List<Callable<Integer>> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(seed * 1_000 + thread);
            String name = "t" + thread;
            threads.add(() -> history(workshop, random, name));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Integer> done : pool.invokeAll(threads)) {
                assertThat(done.get()).isEqualTo(MOVES);
            }
        }
        workshop.pass(Duration.ofHours(2));
        workshop.settle();
        workshop.settle();

        nobodyWhoOptedOutIsLive(workshop);
        everybodyIsLiveAtMostOncePerSequence(workshop);
        theCrmShowsWhatTheStoreSays(workshop);
    }

    private int history(Workshop workshop, Random random, String thread) {
        for (int move = 0; move < MOVES; move++) {
            String email = address(random.nextInt(PEOPLE));
            String cause = thread + "-" + move;
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> enroll(workshop, email, SEQUENCES.get(random.nextInt(2)), cause);
                case 4 ->
                    workshop.connector.lifecycleDesk().unenroll(email, Optional.empty(), Workshop.REP, "left", cause);
                case 5 ->
                    workshop.connector
                            .lifecycleDesk()
                            .pause(email, Optional.empty(), Optional.empty(), Workshop.REP, "wait", cause);
                case 6 -> workshop.connector.lifecycleDesk().resume(email, Optional.empty(), Workshop.REP, cause);
                case 7 -> optOut(workshop, email, random.nextBoolean());
                case 8 -> merge(workshop, random);
                case 9 -> alone(connections, workshop::sync);
                case 10 -> alone(connections, workshop::writeBack);
                default -> {
                    workshop.react();
                    workshop.runSteps();
                    workshop.connector
                            .taskDesk()
                            .open(Optional.empty(), 3)
                            .forEach(task -> workshop.connector.taskDesk().done(task.id(), "done", Workshop.REP));
                }
            }
        }
        return MOVES;
    }

    private static void enroll(Workshop workshop, String email, String sequence, String cause) {
        workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(email, sequence, EnrollmentMethod.API, false, cause), false);
    }

    private void optOut(Workshop workshop, String email, boolean inTheCrm) {
        optedOut.add(email);
        if (inTheCrm) {
            workshop.hubspot.account().optOut(email);
        } else {
            workshop.connector.consentDesk().optOut(EmailAddress.of(email).orElseThrow(), "person", "one-click");
        }
    }

    private void merge(Workshop workshop, Random random) {
        alone(people, () -> {
            List<String> ids = new ArrayList<>(workshop.hubspot.account().ids(ObjectType.CONTACT));
            if (ids.size() > PEOPLE / 2) {
                String one = ids.remove(random.nextInt(ids.size()));
                workshop.hubspot.account().merge(ObjectType.CONTACT, one, ids.get(random.nextInt(ids.size())));
            }
        });
    }

    private static void alone(ReentrantLock lock, Runnable move) {
        lock.lock();
        try {
            move.run();
        } finally {
            lock.unlock();
        }
    }

    private void nobodyWhoOptedOutIsLive(Workshop workshop) {
        for (String email : optedOut) {
            assertThat(workshop.enrollments(email).stream().filter(Enrollment::live))
                    .as("live enrollments of %s, who opted out", email)
                    .isEmpty();
        }
    }

    private static void everybodyIsLiveAtMostOncePerSequence(Workshop workshop) {
        for (PersonId person : everybody(workshop)) {
            Map<String, Long> live = workshop.read(work -> work.enrollments().ofPerson(person)).stream()
                    .filter(Enrollment::live)
                    .collect(Collectors.groupingBy(Enrollment::sequenceKey, Collectors.counting()));
            assertThat(live.values()).as("live enrollments of %s", person).allMatch(count -> count == 1);
        }
    }

    private static void theCrmShowsWhatTheStoreSays(Workshop workshop) {
        for (String id : workshop.hubspot.account().ids(ObjectType.CONTACT)) {
            RecordRef ref = Workshop.contact(id);
            PersonId person = Optional.ofNullable(
                            workshop.read(work -> work.people().ofRecords(List.of(ref)))
                                    .get(ref))
                    .orElseThrow();
            List<Enrollment> all = workshop.read(work -> work.enrollments().ofPerson(person));
            boolean decided = workshop.<Boolean>read(
                    work -> work.enrollments().lastDecisionOf(person).isPresent());
            EnrollmentStatus status =
                    StatusInput.shown(all).map(Enrollment::status).orElse(EnrollmentStatus.NOT_ENROLLED);
            String expected = decided || !all.isEmpty() ? status.name().toLowerCase(Locale.ROOT) : "";
            if (!expected.isEmpty()) {
                assertThat(workshop.shown(id, "status")).as("status of %s", ref).isEqualTo(expected);
                assertThat(workshop.shown(id, "in_sequence"))
                        .as("in_sequence of %s", ref)
                        .isEqualTo(Boolean.toString(status.inProgress()));
            }
        }
        List<OutboxEntry> owed = workshop.read(work -> work.outbox().list(Optional.empty(), false, 100));
        assertThat(owed).isEmpty();
    }

    private static List<PersonId> everybody(Workshop workshop) {
        return workshop.read(work -> work.people().after(Optional.empty(), 1_000));
    }

    private static String address(int index) {
        return "p" + index + "@example.com";
    }
}
