package org.sequenceconnector.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;

/**
 * Whatever people set and clear in two CRMs, in whatever order it is read, passed on, read back, and interrupted: an
 * opt-out that a person made is never lost, and a copy of ours never becomes one.
 */
class OptOutHistoriesTest {
    private static final String ANN = "ann@example.com";
    private static final String FLAG = "hs_email_optout";
    private static final int EVENTS = 40;

    @TempDir
    Path folder;

    private enum Crm {
        HUBSPOT,
        SALESFORCE
    }

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 25; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("H40, H42: originals stay originals and copies stay copies in every history")
    void neverLosesAnOriginalAndNeverPromotesACopy(long seed) {
        AtomicBoolean kill = new AtomicBoolean();
        try (Workshop workshop = new Workshop(
                StoreConfig.sqlite(folder.resolve("history-" + seed + ".db")),
                crm -> Interrupted.after(crm, "writeOptOut", () -> {
                    if (kill.getAndSet(false)) {
                        throw new Interrupted.Killed();
                    }
                }))) {
            new History(workshop, kill, seed).run();
        }
    }

    /** One person with a record in each CRM, and what a careful observer knows about both flags. */
    private static final class History {
        private final Workshop workshop;
        private final AtomicBoolean kill;
        private final RandomGenerator random;
        private final long seed;
        private final Map<Crm, String> ids = new EnumMap<>(Crm.class);
        /** Set by a person and not cleared since. */
        private final Map<Crm, Boolean> own = new EnumMap<>(Crm.class);
        /** A person cleared our copy and nobody has read that yet. */
        private boolean copyClearedUnread;

        private Connector connector;

        History(Workshop workshop, AtomicBoolean kill, long seed) {
            this.workshop = workshop;
            this.kill = kill;
            this.seed = seed;
            this.connector = workshop.connector;
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (Crm crm : Crm.values()) {
                ids.put(crm, account(crm).add(type(crm), Map.of("email", ANN, FLAG, "")));
                own.put(crm, false);
            }
            workshop.settle();
        }

        void run() {
            for (int event = 0; event < EVENTS; event++) {
                workshop.pass(Duration.ofSeconds(1));
                switch (random.nextInt(10)) {
                    case 0, 1 -> set(Crm.values()[random.nextInt(2)]);
                    case 2, 3 -> clear(Crm.values()[random.nextInt(2)]);
                    case 4, 5 -> sync();
                    case 6 -> connector.react().run(Workshop.QUIET);
                    case 7 -> writeBack();
                    case 8 -> restart();
                    default -> workshop.pass(Duration.ofHours(random.nextInt(30)));
                }
            }
            for (int round = 0; round < 3; round++) {
                workshop.pass(Duration.ofHours(25));
                sync();
                connector.react().run(Workshop.QUIET);
                writeBack();
                writeBack();
            }
            sync();
            check();
        }

        private void set(Crm crm) {
            if (copyClearedUnread) {
                // Cleared and set again between two reads is no change at all to whoever reads.
                sync();
            }
            if (!flag(crm)) {
                account(crm).change(type(crm), Objects.requireNonNull(ids.get(crm)), Map.of(FLAG, "true"));
                own.put(crm, true);
            }
        }

        private void clear(Crm crm) {
            if (flag(crm)) {
                copyClearedUnread = copyClearedUnread || !own.getOrDefault(crm, false);
                account(crm)
                        .change(
                                type(crm),
                                Objects.requireNonNull(ids.get(crm)),
                                Map.of(FLAG, random.nextBoolean() ? "" : "false"));
                own.put(crm, false);
            }
        }

        private void sync() {
            workshop.pass(Duration.ofSeconds(1));
            workshop.crms.forEach(crm -> connector.sync().run(crm, false, Workshop.QUIET));
            copyClearedUnread = false;
            if (own.containsValue(true)) {
                assertThat(workshop.codes(workshop.enroll(ANN, WELCOME)))
                        .as("an opt-out that was read counts, seed " + seed)
                        .contains("OPTED_OUT");
            }
        }

        private void writeBack() {
            workshop.pass(Duration.ofSeconds(1));
            kill.set(random.nextInt(4) == 0);
            try {
                workshop.crms.forEach(crm -> connector.writeBack().run(crm, () -> true, Workshop.QUIET));
            } catch (Interrupted.Killed killed) {
                restart();
                // The killed process's claim ends by itself.
                workshop.pass(Duration.ofMinutes(6));
            }
            kill.set(false);
            copyClearedUnread = false;
        }

        private void restart() {
            connector = workshop.connector("worker-" + random.nextInt(1_000_000));
        }

        private void check() {
            boolean optedOut = own.containsValue(true);
            assertThat(workshop.codes(workshop.enroll(ANN, WELCOME)).contains("OPTED_OUT"))
                    .as("verdict, seed " + seed)
                    .isEqualTo(optedOut);
            for (Crm crm : Crm.values()) {
                if (optedOut) {
                    assertThat(flag(crm))
                            .as("flag in " + crm + ", seed " + seed)
                            .isTrue();
                }
                assertThat(originalFacts(crm))
                        .as("original in " + crm + ", seed " + seed)
                        .isEqualTo(own.getOrDefault(crm, false) ? 1 : 0);
            }
        }

        private long originalFacts(Crm crm) {
            RecordRef record = new RecordRef(
                    crm == Crm.HUBSPOT ? Workshop.HUBSPOT : Workshop.SALESFORCE,
                    type(crm),
                    Objects.requireNonNull(ids.get(crm)));
            return workshop.read(work -> work.consentFacts().current(List.of(record), List.of())).stream()
                    .filter(fact -> fact.kind() == FactKind.GLOBAL_OPT_OUT)
                    .filter(fact -> fact.statement() instanceof Statement.Forbids)
                    .filter(fact -> !fact.propagated())
                    .map(ConsentFact::statementKey)
                    .count();
        }

        private boolean flag(Crm crm) {
            return account(crm)
                    .value(type(crm), Objects.requireNonNull(ids.get(crm)), FLAG)
                    .equals("true");
        }

        private FakeCrmAccount account(Crm crm) {
            return crm == Crm.HUBSPOT ? workshop.hubspot.account() : workshop.salesforce.account();
        }

        private static ObjectType type(Crm crm) {
            return crm == Crm.HUBSPOT ? ObjectType.CONTACT : ObjectType.LEAD;
        }
    }
}
