package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.benchmark.BothCrms.Person;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.Progress;

/**
 * Races opt-outs in one CRM against enrolling through the other, and against steps that are due. What counts is when the CRM
 * committed the opt-out and when the person's record was last asked for before the decision: an opt-out that was there must
 * never be passed over. One that is committed while the CRM is being asked may be; the next poll then has to end it.
 */
final class OptOutRaceBenchmark {
    private static final int CLIENTS = 8;
    private static final int BULK = 1_000;
    private static final int BY_HAND = 20;
    private static final Duration FRESH = Duration.ofSeconds(6);
    private static final Duration POLLING = Duration.ofSeconds(30);
    private static final int BEFORE_MILLIS = 400;
    private static final int AFTER_MILLIS = 700;

    private final BothCrms crms;
    private final Application application;
    private final Clock clock;
    private final long seed;
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger askedAfter = new AtomicInteger();
    private final ConcurrentLinkedQueue<Begun> begun = new ConcurrentLinkedQueue<>();

    private OptOutRaceBenchmark(BothCrms crms, Application application, Clock clock, long seed) {
        this.crms = crms;
        this.application = application;
        this.clock = clock;
        this.seed = seed;
    }

    /**
     * An enrollment that was accepted, or a step that was handed over, and the opt-out that raced it.
     *
     * @param read when the record with the opt-out was last asked for before that
     * @param committed when the CRM committed the opt-out
     */
    private record Begun(boolean step, EnrollmentId enrollment, Instant read, Instant committed, Instant done) {
        boolean passedOver() {
            return committed.isBefore(read);
        }

        boolean withinReading() {
            return !passedOver() && committed.isBefore(done);
        }
    }

    /** @return whether nothing was passed over and everything else was ended */
    static boolean run(int trials) throws IOException, InterruptedException, ExecutionException {
        ShiftedClock clock = inOfficeHours();
        long seed = System.nanoTime();
        try (BothCrms crms = new BothCrms(clock)) {
            IntStream.range(0, trials + 2 * BULK + BY_HAND).forEach(crms::add);
            try (Application application = crms.open()) {
                application
                        .account(BothCrms.HUBSPOT)
                        .adapter()
                        .install(application.account(BothCrms.HUBSPOT).definitions());
                BothCrms.poll(application);
                Thread.sleep(FRESH.toMillis());
                crms.slow();
                System.out.println("opt-out-race: seed " + seed + ", " + CLIENTS
                        + " clients, round trips 180 ms (HubSpot) and 300 ms (Salesforce), shipped configuration");
                return new OptOutRaceBenchmark(crms, application, clock, seed).measure(trials);
            }
        }
    }

    /** Steps only happen in the office's hours. */
    private static ShiftedClock inOfficeHours() {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Europe/Berlin"));
        ZonedDateTime morning = now.with(LocalTime.of(9, 30));
        while (morning.getDayOfWeek() != DayOfWeek.TUESDAY) {
            morning = morning.minusDays(1);
        }
        ShiftedClock clock = new ShiftedClock();
        clock.shift(Duration.between(now, morning));
        return clock;
    }

    private boolean measure(int trials) throws InterruptedException, ExecutionException, IOException {
        race(trials);
        crms.quick();
        BothCrms.poll(application);
        long enrolledAfter = count(false, true);
        long stepsAfter = count(true, true);
        long within = begun.stream().filter(Begun::withinReading).count();
        long running = begun.stream()
                .filter(each -> enrollment(each.enrollment()).phase() == Phase.ACTIVE)
                .count();
        crms.slow();
        bulk(trials);
        byHand(trials + 2 * BULK);
        System.out.printf(
                "asked for after the opt-out was committed: %d times; %d enrolled and %d steps handed over before one%n",
                askedAfter.get(), count(false, false), count(true, false));
        System.out.printf(
                "opt-out-race: %d trials, %d enrolled after, %d steps after, %d within the reading (of all that began, %d still ran"
                        + " after the next poll)%n",
                trials, enrolledAfter, stepsAfter, within, running);
        return enrolledAfter == 0 && stepsAfter == 0 && running == 0;
    }

    private long count(boolean step, boolean passedOver) {
        return begun.stream()
                .filter(each -> each.step() == step && each.passedOver() == passedOver)
                .count();
    }

    // ---- the race

    private final AtomicBoolean over = new AtomicBoolean();

    private void race(int trials) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> steps = threads.submit(this::carryStepsOut);
            Future<?> polling = threads.submit(this::pollAsShipped);
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(seed + client);
                clients.add(threads.submit(() -> {
                    for (int trial = next.getAndIncrement(); trial < trials; trial = next.getAndIncrement()) {
                        trial(crms.person(trial), trial, random, threads);
                    }
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            over.set(true);
            steps.get();
            polling.get();
        }
    }

    /** Every third one is about a step: enrolled in peace, opted out around the moment at which it is due. */
    private void trial(Person person, int number, Random random, ExecutorService threads) {
        boolean inSalesforce = random.nextBoolean();
        RecordRef other = inSalesforce ? person.contact() : person.lead();
        RecordRef said = inSalesforce ? person.lead() : person.contact();
        int delay = random.nextInt(BEFORE_MILLIS + AFTER_MILLIS);
        if (number % 3 == 0) {
            Optional<Racing> racer = ask(other.toString())
                    .enrollment()
                    .map(enrollment -> new Racing(enrollment.id(), said, new CompletableFuture<>()));
            racer.ifPresent(racing::add);
            wait(delay);
            Instant committed = optOut(person, inSalesforce);
            racer.ifPresent(each -> each.committed().complete(committed));
            return;
        }
        Future<Instant> optOut = threads.submit(() -> {
            wait(delay);
            return optOut(person, inSalesforce);
        });
        wait(BEFORE_MILLIS);
        Instant asked = clock.instant();
        EnrollAnswer answer = ask(other.toString());
        Instant committed = result(optOut);
        if (committed.isBefore(asked)) {
            askedAfter.incrementAndGet();
        }
        answer.enrollment()
                .ifPresent(enrollment -> begun.add(new Begun(
                        false,
                        enrollment.id(),
                        Optional.ofNullable(answer.decision().readAt().get(said))
                                .orElseThrow(),
                        committed,
                        answer.decision().decidedAt())));
    }

    private Instant optOut(Person person, boolean inSalesforce) {
        if (inSalesforce) {
            crms.optOutInSalesforce(person);
        } else {
            crms.optOutInHubSpot(person);
        }
        // After the commit: whoever began to ask before this instant is never blamed for it.
        return clock.instant();
    }

    private record Racing(EnrollmentId enrollment, RecordRef said, CompletableFuture<Instant> committed) {}

    private final ConcurrentLinkedQueue<Racing> racing = new ConcurrentLinkedQueue<>();

    /** As the service does it: one thread carries out whatever is due, all the time. */
    private void carryStepsOut() {
        Set<EnrollmentId> seen = new HashSet<>();
        while (!over.get()) {
            Instant began = clock.instant();
            application.connector().steps().run();
            for (Racing each : racing) {
                if (seen.contains(each.enrollment())) {
                    continue;
                }
                Optional<Instant> handedOver = handedOver(each.enrollment());
                if (handedOver.isPresent() && seen.add(each.enrollment())) {
                    // A poll in between moves the read on; then the run's beginning stands for it.
                    Instant read = head(each.said());
                    Instant asked = read.isAfter(handedOver.get()) ? began : read;
                    each.committed()
                            .thenAccept(committed ->
                                    begun.add(new Begun(true, each.enrollment(), asked, committed, handedOver.get())));
                }
            }
            wait(50);
        }
    }

    private Optional<Instant> handedOver(EnrollmentId id) {
        return application.store().reading(work -> work.enrollments().steps(id)).stream()
                .flatMap(step -> step.handedOverAt().stream())
                .findFirst();
    }

    private Instant head(RecordRef record) {
        return Optional.ofNullable(application
                        .store()
                        .reading(work -> work.mirror().heads(List.of(record)))
                        .get(record))
                .map(Mirror.Head::readAt)
                .orElseThrow();
    }

    private void pollAsShipped() {
        Instant due = clock.instant().plus(POLLING);
        while (!over.get()) {
            if (clock.instant().isAfter(due)) {
                BothCrms.poll(application);
                due = clock.instant().plus(POLLING);
            }
            wait(100);
        }
    }

    private EnrollAnswer ask(String identifier) {
        return application.connector().enrollmentDesk().enroll(request(identifier, EnrollmentMethod.API), false);
    }

    private EnrollmentRequest request(String identifier, EnrollmentMethod method) {
        return new EnrollmentRequest(
                "race-" + keys.incrementAndGet(),
                method,
                Actor.system("benchmark"),
                TargetType.CONTACT,
                identifier,
                "welcome",
                Optional.empty(),
                false,
                Set.of(),
                false,
                clock.instant());
    }

    private Enrollment enrollment(EnrollmentId id) {
        return application.store().reading(work -> work.enrollments().find(id)).orElseThrow();
    }

    // ---- what it costs

    private void bulk(int from) throws IOException {
        long before = BothCrms.calls(application);
        double asking = decisionsPerSecond(application, from);
        double calls = (double) (BothCrms.calls(application) - before) / BULK;
        Setting.edit(crms.config.resolveSibling("rules/consent.yaml"), "max_age_enroll: PT5S", "max_age_enroll: P1D");
        double trusting;
        try (Application lenient = crms.open()) {
            trusting = decisionsPerSecond(lenient, from + BULK);
        }
        System.out.printf(
                "in bulk: %.3f extra calls for each enrollment; %.0f decisions/s, %.0f without reading again%n",
                calls, asking, trusting);
    }

    private void byHand(int from) {
        long before = BothCrms.calls(application);
        IntStream.range(from, from + BY_HAND)
                .forEach(number -> ask(crms.person(number).contact().toString()));
        System.out.printf(
                "by hand: %.2f extra calls for each enrollment and CRM%n",
                (BothCrms.calls(application) - before) / 2.0 / BY_HAND);
    }

    private double decisionsPerSecond(Application asked, int from) {
        List<EnrollmentRequest> requests = IntStream.range(from, from + BULK)
                .mapToObj(number -> request(crms.person(number).contact().toString(), EnrollmentMethod.BULK))
                .toList();
        long start = System.nanoTime();
        long enrolled = asked.connector().enrollmentDesk().enrollAll(requests, false, Progress.SILENT).stream()
                .filter(EnrollAnswer::enrolled)
                .count();
        double perSecond = BULK / Setting.secondsSince(start);
        if (enrolled != BULK) {
            throw new IllegalStateException("only " + enrolled + " of " + BULK + " were enrolled");
        }
        return perSecond;
    }

    private static void wait(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static Instant result(Future<Instant> future) {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the opt-out failed", failed.getCause());
        }
    }
}
