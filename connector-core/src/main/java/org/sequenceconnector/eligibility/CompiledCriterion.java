package org.sequenceconnector.eligibility;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.Criterion;

/** A checked criterion, ready to be asked about many people. Safe for use by many threads; evaluation does no I/O. */
public final class CompiledCriterion {
    private final Criterion criterion;
    private final Program program;
    private final SortedMap<String, FieldType> fields;

    CompiledCriterion(Criterion criterion, Program program, SortedMap<String, FieldType> fields) {
        this.criterion = criterion;
        this.program = program;
        this.fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    public Criterion criterion() {
        return criterion;
    }

    /** The fields the expression names, for evidence and for asking which changes concern it. */
    public SortedSet<String> fields() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(fields.keySet()));
    }

    /** Answers about one person. A field without a usable value is unknown, and logic goes on around it. */
    public Truth evaluate(PersonSnapshot person, Instant now) {
        return evaluate(new CriterionValues(person), now);
    }

    Truth evaluate(CriterionValues values, Instant now) {
        CelVariableResolver resolver = name -> Optional.of(variable(name, values, now));
        try {
            return truth(program.eval(resolver));
        } catch (CelEvaluationException broken) {
            // The text may quote a value of the person: only its kind is passed on.
            return new Truth.Failed("it broke while it ran (" + broken.getErrorCode() + ")");
        }
    }

    private Object variable(String name, CriterionValues values, Instant now) {
        if (name.equals(CriterionCompiler.NOW)) {
            return now;
        }
        if (name.endsWith(FieldCatalogue.HAS_VALUE) && !fields.containsKey(name)) {
            String field = name.substring(0, name.length() - FieldCatalogue.HAS_VALUE.length());
            return values.locate(field).isPresent();
        }
        return values.locate(name)
                .filter(located -> fits(located.value(), fields.get(name)))
                .flatMap(located -> CriterionValues.toCel(located.value()))
                .orElseGet(() -> CelUnknownSet.create(CelAttribute.fromQualifiedIdentifier(name)));
    }

    /** A value of another type than the mapping announced is no usable answer. */
    private static boolean fits(FieldValue value, @Nullable FieldType type) {
        if (type == null) {
            return true;
        }
        return CriterionCompiler.typeOf(value)
                .filter(actual -> CriterionCompiler.sameKind(actual, type))
                .isPresent();
    }

    private static Truth truth(Object answer) {
        if (answer instanceof Boolean yes) {
            return yes ? new Truth.True() : new Truth.False();
        }
        if (answer instanceof CelUnknownSet unknown) {
            SortedSet<String> missing = new TreeSet<>();
            unknown.attributes().forEach(attribute -> missing.add(attribute.toString()));
            return new Truth.Unknown(missing);
        }
        return new Truth.Failed("it gave no yes or no");
    }
}
