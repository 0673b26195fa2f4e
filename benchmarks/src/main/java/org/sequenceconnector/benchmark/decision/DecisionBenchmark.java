package org.sequenceconnector.benchmark.decision;

import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.sequenceconnector.benchmark.Setting;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.finding.Verdict;

/**
 * Whole decisions, every check with all findings and their evidence, against two engines that only answer yes or no to the
 * same conditions: cel-java's evaluator, and Drools in a long-lived session. One thread each, each with the contacts in its
 * own form and nothing else.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecisionBenchmark {
    /** Compares the verdicts on so many contacts, then times the three in turn, one fork each, and prints JMH's table. */
    public static void run(int contacts) throws Exception {
        compare(contacts);
        time();
    }

    private static void compare(int people) throws Exception {
        ConnectorPolicy connector = new ConnectorPolicy(Setting.shipped());
        CelPolicy cel = new CelPolicy(connector.purpose());
        int refused = 0;
        try (DroolsPolicy drools = new DroolsPolicy(connector.purpose())) {
            for (int number = 0; number < people; number++) {
                Applicant applicant = Applicant.of(number, connector.purpose());
                boolean ours = connector.decide(connector.input(applicant)).verdict() != Verdict.ENROLL;
                if (ours != cel.keepsOut(applicant.variables()) || ours != drools.keepsOut(applicant)) {
                    throw new IllegalStateException("the engines disagree about contact " + number);
                }
                refused += ours ? 1 : 0;
            }
        }
        System.out.printf("decisions: the same verdicts on %d contacts, %d of them refused%n", people, refused);
    }

    private static void time() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DecisionBenchmark.class.getName())
                        .forks(2)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run();
    }

    /** The contacts as this program holds them. */
    @State(Scope.Thread)
    public static class Connector extends Turn {
        private final List<EligibilityInput> inputs = new ArrayList<>();
        private @Nullable ConnectorPolicy policy;

        @Setup
        public void prepare() throws Exception {
            ConnectorPolicy ours = new ConnectorPolicy(Setting.shipped());
            for (int number = 0; number < people; number++) {
                inputs.add(ours.input(Applicant.of(number, ours.purpose())));
            }
            policy = ours;
        }
    }

    /** The contacts as variables of expressions. */
    @State(Scope.Thread)
    public static class Cel extends Turn {
        private final List<Map<String, Object>> variables = new ArrayList<>();
        private @Nullable CelPolicy policy;

        @Setup
        public void prepare() throws Exception {
            String purpose = new ConnectorPolicy(Setting.shipped()).purpose();
            for (int number = 0; number < people; number++) {
                variables.add(Applicant.of(number, purpose).variables());
            }
            policy = new CelPolicy(purpose);
        }
    }

    /** The contacts as facts of rules. */
    @State(Scope.Thread)
    public static class Drools extends Turn {
        private final List<Applicant> applicants = new ArrayList<>();
        private @Nullable DroolsPolicy policy;

        @Setup
        public void prepare() throws Exception {
            String purpose = new ConnectorPolicy(Setting.shipped()).purpose();
            for (int number = 0; number < people; number++) {
                applicants.add(Applicant.of(number, purpose));
            }
            policy = new DroolsPolicy(purpose);
        }

        /** The session keeps something of every decision and becomes slow with time: for its best it begins anew. */
        @Setup(Level.Iteration)
        public void freshSession() {
            Objects.requireNonNull(policy).renew();
        }

        @TearDown
        public void close() {
            Objects.requireNonNull(policy).close();
        }
    }

    /** How many people there are, and whose turn it is. */
    @State(Scope.Thread)
    public static class Turn {
        /** A page as the store reads it, still in the processor's caches; and far more than fit there. */
        @Param({"500", "20000"})
        int people;

        private int next;

        int next() {
            next = next + 1 == people ? 0 : next + 1;
            return next;
        }
    }

    @Benchmark
    public EligibilityResult wholeDecision(Connector connector) {
        return Objects.requireNonNull(connector.policy).decide(connector.inputs.get(connector.next()));
    }

    @Benchmark
    public boolean celAlone(Cel cel) throws CelEvaluationException {
        return Objects.requireNonNull(cel.policy).keepsOut(cel.variables.get(cel.next()));
    }

    @Benchmark
    public boolean droolsAlone(Drools drools) {
        return Objects.requireNonNull(drools.policy).keepsOut(drools.applicants.get(drools.next()));
    }
}
