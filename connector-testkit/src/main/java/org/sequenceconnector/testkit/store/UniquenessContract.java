package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;

/** However eight workers insert, start and end enrollments, the two uniqueness rules hold at every look. */
public abstract class UniquenessContract extends StoreContract {
    private static final int WORKERS = 8;
    private static final int MOVES = 30;
    private static final long[] SEEDS = {7, 20_261_121};

    @Test
    void noInterleavingOfEightWorkersMakesTwoOfOne() throws Exception {
        for (long seed : SEEDS) {
            List<Integer> broken = Race.run(WORKERS, worker -> work(seed, worker));

            assertThat(broken).as("seed %d", seed).containsOnly(0);
            assertThat(violations()).as("seed %d", seed).isEmpty();
        }
    }

    /** @return how often a look found a rule broken */
    private int work(long seed, int worker) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * WORKERS + worker);
        int broken = 0;
        for (int move = 0; move < MOVES; move++) {
            String id = "e-" + seed + "-" + worker + "-" + move;
            switch (random.nextInt(4)) {
                case 0 -> insert(random, id, Phase.DRAFT);
                case 1 -> insert(random, id, Phase.ACTIVE);
                case 2 -> advance(random);
                default -> broken += violations().size();
            }
        }
        return broken;
    }

    private void insert(RandomGenerator random, String id, Phase phase) {
        String contact = Integer.toString(random.nextInt(4));
        // Two contacts each are one person.
        String person = "p" + Integer.parseInt(contact) / 2;
        String sequence = random.nextBoolean() ? "nurture" : "other";
        change(work -> work.enrollments()
                .insert(EnrollmentChange.of(Samples.enrollment(id, person, contact, sequence))
                        .phase(phase)
                        .asNew()));
    }

    /** Draft to active to ending to ended. A start that would be the person's second is refused by the store. */
    private void advance(RandomGenerator random) {
        List<Enrollment> live = live();
        if (live.isEmpty()) {
            return;
        }
        Enrollment one = live.get(random.nextInt(live.size()));
        Phase next = Phase.values()[one.phase().ordinal() + 1];
        Enrollment changed = EnrollmentChange.of(one).phase(next).next();
        try {
            change(work -> work.enrollments().update(changed, one.revision()));
        } catch (RuntimeException second) {
            assertThat(one.phase()).as("only a start can collide").isEqualTo(Phase.DRAFT);
        }
    }

    private List<Enrollment> live() {
        return read(work -> work.enrollments().liveAfter(Optional.<EnrollmentId>empty(), 1_000));
    }

    private List<String> violations() {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (Enrollment each : live()) {
            String slot = each.target() + " in " + each.sequenceKey();
            if (!seen.add(slot)) {
                twice.add(slot);
            }
            String place = each.person() + " in " + each.sequenceKey();
            if (each.live() && !seen.add(place)) {
                twice.add(place);
            }
        }
        return twice;
    }
}
