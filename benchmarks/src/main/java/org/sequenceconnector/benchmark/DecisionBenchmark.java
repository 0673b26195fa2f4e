package org.sequenceconnector.benchmark;

import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.sequenceconnector.app.config.LoadedConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.eligibility.PersonSnapshot;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.pipeline.Workspace;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.TargetType;

/**
 * Whole decisions (every check of eligibility, all findings with their evidence) against cel-java's evaluator that only
 * answers true or false on the same ten conditions, one thread each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecisionBenchmark {
    private static final int PEOPLE = 20_000;
    private static final Instant NOW = Instant.parse("2026-11-16T10:00:00Z");
    private static final List<String> CONDITIONS = List.of(
            "person.lifecycle_stage == \"customer\"",
            "person.lifecycle_stage == \"evangelist\"",
            "person.country == \"KP\"",
            "person.job_title.contains(\"Student\")",
            "person.job_title.contains(\"Intern\")",
            "person.lead_status == \"UNQUALIFIED\"",
            "person.lead_score < 5.0",
            "person.email.endsWith(\"@rival.example\")",
            "person.time_zone == \"Antarctica/Troll\"",
            "person.last_name == \"Test\"");

    private final List<EligibilityInput> inputs = new ArrayList<>();
    private final List<Map<String, Object>> variables = new ArrayList<>();
    private @Nullable Eligibility eligibility;
    private CelRuntime.@Nullable Program program;
    private int next;

    /** Runs both in turn, one fork each, and prints JMH's table. */
    static void run() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DecisionBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(3))
                        .build())
                .run();
    }

    @Setup
    public void prepare() throws Exception {
        LoadedConfig config = Setting.config(URI.create("http://127.0.0.1:1"));
        eligibility = new Eligibility(config.criteria());
        program = program();
        try (Application application = Application.open(config, Clock.systemUTC())) {
            for (int number = 0; number < PEOPLE; number++) {
                Map<String, FieldValue> fields = fields(number);
                inputs.add(input(application.workspace(), number, fields));
                variables.add(fields.entrySet().stream()
                        .collect(
                                Collectors.toMap(entry -> "person." + entry.getKey(), entry -> cel(entry.getValue()))));
            }
        }
    }

    @Benchmark
    public EligibilityResult wholeDecision() {
        return Objects.requireNonNull(eligibility).decide(inputs.get(next()));
    }

    @Benchmark
    public Object celEvaluatorAlone() throws Exception {
        return Objects.requireNonNull(program).eval(variables.get(next()));
    }

    private int next() {
        next = next + 1 == PEOPLE ? 0 : next + 1;
        return next;
    }

    private static CelRuntime.Program program() throws Exception {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current().build())
                .addLibraries(CelExtensions.strings())
                .setResultType(SimpleType.BOOL);
        for (String name : fields(0).keySet()) {
            compiler.addVar("person." + name, name.equals("lead_score") ? SimpleType.DOUBLE : SimpleType.STRING);
        }
        var runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .addLibraries(CelExtensions.strings())
                .build();
        String policy = CONDITIONS.stream().map(each -> "(" + each + ")").collect(Collectors.joining(" || "));
        return runtime.createProgram(compiler.build().compile(policy).getAst());
    }

    private static Object cel(FieldValue value) {
        return value instanceof FieldValue.Number number ? number.value().doubleValue() : value.asText();
    }

    private static Map<String, FieldValue> fields(int number) {
        Map<String, FieldValue> fields = new HashMap<>();
        fields.put("email", FieldValue.text("person" + number + "@example.com"));
        fields.put("lifecycle_stage", FieldValue.text(number % 10 == 0 ? "customer" : "lead"));
        fields.put("country", FieldValue.text("DE"));
        fields.put("job_title", FieldValue.text(number % 20 == 3 ? "Student" : "Head of Sales"));
        fields.put("lead_status", FieldValue.text("OPEN"));
        fields.put("lead_score", new FieldValue.Number(BigDecimal.valueOf(number % 100)));
        fields.put("time_zone", FieldValue.text("Europe/Berlin"));
        fields.put("last_name", FieldValue.text("Brandt"));
        return fields;
    }

    private static EligibilityInput input(Workspace workspace, int number, Map<String, FieldValue> fields) {
        RecordRef ref = RecordRef.of("hubspot-main", ObjectType.CONTACT, Integer.toString(number + 1));
        PersonSnapshot person = new PersonSnapshot(
                new PersonId("p" + number),
                ref,
                List.of(new CrmRecord(ref, fields, NOW, NOW, false)),
                Optional.empty(),
                List.of(new EmailAddress("person" + number + "@example.com")),
                List.of(),
                true,
                Set.of());
        return new EligibilityInput(
                NOW,
                new Ask(
                        EnrollmentMethod.BULK,
                        TargetType.CONTACT,
                        false,
                        true,
                        Set.of(),
                        Optional.empty(),
                        ref.toString(),
                        Optional.empty(),
                        Optional.empty()),
                "welcome",
                workspace.catalog().sequence("welcome"),
                new PersonMatch.One(person),
                new EligibilityInput.WorkspaceRules(
                        workspace.catalog().ruleset("default"),
                        rules(),
                        workspace.consent(),
                        workspace.enabledMethods(),
                        List.of()),
                new EligibilityInput.Permission(List.of(), List.of()),
                EligibilityInput.History.NONE,
                EligibilityInput.Occupancy.EMPTY);
    }

    private static List<ExclusionRule> rules() {
        List<ExclusionRule> rules = new ArrayList<>();
        for (int number = 0; number < CONDITIONS.size(); number++) {
            String id = "rule-" + number;
            rules.add(new ExclusionRule(
                    id,
                    id,
                    "1",
                    ExclusionRule.Level.PERSON,
                    new Criterion(id, CONDITIONS.get(number), id),
                    Set.of(),
                    Set.of(),
                    true,
                    false,
                    ExclusionRule.Effect.STOP,
                    Optional.empty()));
        }
        return rules;
    }
}
