package org.sequenceconnector.criterion;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.Criterion;

/** Conditions as a rule file holds them, compiled over the fields of {@link Given}, and somebody to ask them about. */
public final class RuleText {
    private RuleText() {}

    public static CompiledCriterion compiled(String expression) {
        return compiled(new CriterionCompiler(Given.CATALOGUE), expression);
    }

    public static CompiledCriterion compiled(CriterionCompiler compiler, String expression) {
        return switch (compiler.compile(new Criterion("test", expression, "rules.yaml:7"), Level.PERSON)) {
            case Compilation.Compiled compiled -> compiled.criterion();
            case Compilation.Invalid invalid ->
                throw new AssertionError(invalid.errors().getFirst().message());
        };
    }

    static Truth answer(Given given, String expression) {
        return compiled(expression).evaluate(given.person(), Given.NOW);
    }

    /** The names of the fields that left the answer open. */
    static SortedSet<String> missing(Given given, String expression) {
        return switch (answer(given, expression)) {
            case Truth.Unknown unknown -> unknown.missing();
            case Truth.True yes -> throw new AssertionError("true: " + expression);
            case Truth.False no -> throw new AssertionError("false: " + expression);
            case Truth.Failed failed -> throw new AssertionError(failed.problem() + ": " + expression);
        };
    }

    /** Somebody with a value in every field. */
    public static Given wellKnown() {
        return new Given()
                .with(it -> it.fields.putAll(Map.of(
                        "job_title", FieldValue.text("Head of Sales"),
                        "open_deals", FieldValue.number(2),
                        "tags", new FieldValue.Options(List.of("a", "b")),
                        "vip", FieldValue.flag(true),
                        "last_order_at", FieldValue.moment(Given.NOW.minus(Duration.ofDays(10))),
                        "birthday", new FieldValue.Day(LocalDate.of(1990, 1, 1)))))
                .with(it -> it.companyFields.putAll(
                        Map.of("tier", FieldValue.text("Gold"), "employees", FieldValue.number(50))));
    }
}
