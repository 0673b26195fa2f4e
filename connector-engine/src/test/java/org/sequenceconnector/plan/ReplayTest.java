package org.sequenceconnector.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.plan.ReplayDesk.PastAnswer;
import org.sequenceconnector.plan.ReplayDesk.Replay;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;

/** Decisions can be made again from what is stored, whatever has happened to the people since. */
class ReplayTest {
    private static final int PEOPLE = 6;
    private static final int EVENTS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void makesEveryStoredDecisionAgainWithTheSameFindingsAndEvidence(long seed) {
        Random random = new Random(seed);
        try (Workshop shop = new Workshop(folder)) {
            List<String> contacts = new ArrayList<>();
            for (int number = 0; number < PEOPLE; number++) {
                contacts.add(shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", address(number))));
            }
            shop.settle();
            List<String> decisions = new ArrayList<>();
            for (int event = 0; event < EVENTS; event++) {
                int number = random.nextInt(PEOPLE);
                happen(shop, random, contacts.get(number), number);
                EnrollAnswer answer =
                        shop.enroll("hubspot-main:contact:" + contacts.get(random.nextInt(PEOPLE)), sequence(random));
                decisions.add(answer.decision().id());
            }
            shop.settle();

            for (String decision : decisions) {
                Replay replay = shop.connector.replayDesk().replay(decision).orElseThrow();
                assertThat(replay.missing()).as("seed %d, %s", seed, decision).isEmpty();
                assertThat(replay.again().orElseThrow().findings())
                        .as("seed %d, %s", seed, decision)
                        .isEqualTo(replay.stored().findings());
                assertThat(replay.identical()).as("seed %d, %s", seed, decision).isTrue();
            }
        }
    }

    private static String address(int number) {
        return "person" + number + "@replayed.example";
    }

    private static String sequence(Random random) {
        return random.nextBoolean() ? WELCOME : OUTBOUND;
    }

    private static void happen(Workshop shop, Random random, String contact, int number) {
        switch (random.nextInt(8)) {
            case 0 -> set(shop, contact, "lifecyclestage", "opportunity");
            case 1 -> set(shop, contact, "lifecyclestage", "lead");
            case 2 -> set(shop, contact, "hs_email_optout", "true");
            case 3 -> set(shop, contact, "hs_email_optout", "false");
            case 4 ->
                shop.connector
                        .consentDesk()
                        .optOut(EmailAddress.of(address(number)).orElseThrow(), "person", "asked");
            case 5 -> set(shop, contact, "email", random.nextInt(1_000) + address(number));
            case 6 -> shop.pass(Duration.ofHours(1 + random.nextInt(100)));
            default -> shop.settle();
        }
        if (random.nextBoolean()) {
            shop.sync();
            shop.react();
        }
    }

    private static void set(Workshop shop, String contact, String field, String value) {
        shop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(field, value));
    }

    @Test
    void answersForAMomentBeforeTheOptOut() {
        try (Workshop shop = new Workshop(folder)) {
            String contact = shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", address(1)));
            shop.settle();
            Instant before = shop.clock.instant();
            shop.pass(Duration.ofDays(2));
            set(shop, contact, "hs_email_optout", "true");
            shop.settle();
            Instant after = shop.clock.instant();

            assertThat(at(shop, before).answer().decision().verdict()).isEqualTo(Verdict.ENROLL);
            PastAnswer then = at(shop, after);
            assertThat(then.answer().decision().verdict()).isEqualTo(Verdict.REJECT);
            assertThat(then.answer().primary().orElseThrow().code()).isEqualTo(FailureCode.OPTED_OUT);
        }
    }

    private static PastAnswer at(Workshop shop, Instant moment) {
        return shop.connector
                .replayDesk()
                .at(shop.request(address(1), WELCOME, EnrollmentMethod.MANUAL, false, "past-" + moment), moment)
                .orElseThrow();
    }

    @Test
    void saysThatNothingWasKeptOfSomebodyErased() {
        try (Workshop shop = new Workshop(folder)) {
            shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", address(1)));
            shop.settle();
            String decision = shop.enroll(address(1), WELCOME).decision().id();
            shop.connector.erasureDesk().erase(address(1), Workshop.order("request"));

            Replay replay = shop.connector.replayDesk().replay(decision).orElseThrow();

            assertThat(replay.again()).isEmpty();
            assertThat(replay.missing()).isNotEmpty();
        }
    }
}
