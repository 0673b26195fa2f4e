package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;

/**
 * A running process takes an applied configuration over between its cycles, while other threads of it decide: every
 * decision rests on one configuration alone.
 */
class AdoptionTest {
    private static final String ADDRESS = "ada@adopted.example";
    private static final int DECISIONS_AFTERWARDS = 20;

    private final Program program = new Program(Map.of("HS_TOKEN", "unused"));
    private final AtomicInteger requests = new AtomicInteger();

    @TempDir
    Path folder;

    private Path running = Path.of("");
    private Path proposed = Path.of("");

    @BeforeEach
    void twoConfigurationsThatDifferInRulesAndInTheSequence() throws IOException {
        running = configuration("running", "P90D", "Why we are writing");
        proposed = configuration("proposed", "P30D", "Why we write to you");
    }

    private Path configuration(String name, String wait, String instruction) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path main = ScratchConfig.write(home, "http://127.0.0.1:1");
        Path sequences = Files.createDirectories(home.resolve("sequences"));
        for (String file : List.of("outbound.yaml", "welcome.yaml")) {
            String text = Files.readString(Path.of("../config/sequences").resolve(file));
            Files.writeString(sequences.resolve(file), text.replace("Why we are writing", instruction));
        }
        String rulesets = Files.readString(Path.of("../config/rules/rulesets.yaml"));
        Files.writeString(home.resolve("rulesets.yaml"), rulesets.replace("wait: P90D", "wait: " + wait));
        String text = Files.readString(main);
        return Files.writeString(
                main,
                text.replaceAll("sequences: .*", "sequences: sequences")
                        .replaceAll("rulesets: .*", "rulesets: rulesets.yaml"));
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyDecisionRestsOnOneConfigurationAndLaterOnesOnTheNewOne() throws Exception {
        try (Application service = Application.open(ConfigLoader.load(running, name -> "unused"), Clock.systemUTC());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            somebodyReadJustNow(service);
            Queue<Map<String, String>> decided = new ConcurrentLinkedQueue<>();
            CountDownLatch begun = new CountDownLatch(DECISIONS_AFTERWARDS);
            CountDownLatch enough = new CountDownLatch(1);
            Future<?> cycles = threads.submit(() -> {
                while (enough.getCount() > 0) {
                    service.adoptApplied();
                    decided.add(decide(service));
                }
            });
            Future<?> requestsBeside = threads.submit(() -> {
                while (enough.getCount() > 0) {
                    decided.add(decide(service));
                    begun.countDown();
                }
            });
            begun.await();
            Map<String, String> before = decided.element();

            assertThat(program.run("apply", "--running", running.toString(), "--config", proposed.toString()))
                    .isZero();
            while (service.configNumber() == 0 && !cycles.isDone()) {
                Thread.onSpinWait();
            }
            List<Map<String, String>> afterwards = decideOften(service);
            enough.countDown();
            cycles.get();
            requestsBeside.get();

            Map<String, String> after = afterwards.getFirst();
            assertThat(after.keySet()).contains("rules", "ruleset", "sequence").isEqualTo(before.keySet());
            after.forEach((part, version) -> assertThat(version).as(part).isNotEqualTo(before.get(part)));
            assertThat(afterwards).containsOnly(after);
            assertThat(Set.copyOf(decided)).isEqualTo(Set.of(before, after));
        }
    }

    private List<Map<String, String>> decideOften(Application service) {
        return java.util.stream.IntStream.range(0, DECISIONS_AFTERWARDS)
                .mapToObj(each -> decide(service))
                .collect(Collectors.toList());
    }

    private Map<String, String> decide(Application service) {
        return service.connector()
                .enrollmentDesk()
                .enroll(
                        new EnrollmentRequest(
                                "key-" + requests.incrementAndGet(),
                                EnrollmentMethod.API,
                                Actor.system("test"),
                                TargetType.CONTACT,
                                ADDRESS,
                                "outbound",
                                Optional.empty(),
                                false,
                                Set.of(),
                                false,
                                Instant.now()),
                        false)
                .decision()
                .versions();
    }

    private static void somebodyReadJustNow(Application service) {
        Instant now = Instant.now();
        RecordRef record = new RecordRef(new ConnectionId("hubspot-main"), ObjectType.CONTACT, "1");
        service.store().inTransaction(work -> {
            work.mirror()
                    .save(List.of(new CrmRecord(
                            record,
                            Map.of("email", FieldValue.text(ADDRESS)),
                            now,
                            // There is no account to ask again, however long this takes.
                            now.plus(Duration.ofHours(1)),
                            false)));
            work.people()
                    .link(List.of(
                            new PersonLink(record, new PersonId("p1"), EmailAddress.of(ADDRESS), MatchMethod.FIRST)));
            return true;
        });
    }
}
