package org.sequenceconnector.criterion;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sequenceconnector.record.FieldReader;
import org.sequenceconnector.record.FieldValue;

/**
 * Evaluates a criterion with cel-java itself. It answers the few expressions that {@link ClosureCompiler} leaves to it, and
 * the tests hold the closures against it.
 */
final class CelEvaluator implements Evaluator {
    private final Program program;
    private final SortedMap<String, FieldSlot> slots;

    CelEvaluator(Program program, SortedMap<String, FieldSlot> slots) {
        this.program = program;
        this.slots = slots;
    }

    @Override
    public Truth evaluate(CriterionValues values, Instant now) {
        CelVariableResolver resolver = name -> Optional.of(variable(name, values, now));
        try {
            return truth(program.eval(resolver), values);
        } catch (CelEvaluationException broken) {
            // The text may quote a value of the person: only its kind is passed on.
            return Truth.Failed.because(broken.getErrorCode().name());
        }
    }

    private Object variable(String name, CriterionValues values, Instant now) {
        if (name.equals(CriterionCompiler.NOW)) {
            return now;
        }
        FieldSlot slot = slots.get(name);
        if (slot == null) {
            // Only "<field>.has_value" is a name without a slot of its own.
            String field = name.substring(0, name.length() - FieldCatalogue.HAS_VALUE.length());
            FieldValue value = values.value(FieldSlot.scopeOf(field), new FieldReader(FieldSlot.fieldOf(field)));
            return value instanceof FieldValue.Unreadable
                    ? CelUnknownSet.create(CelAttribute.fromQualifiedIdentifier(field))
                    : !(value instanceof FieldValue.Empty);
        }
        Object value = slot.read(values);
        return value == FieldSlot.NOTHING ? CelUnknownSet.create(CelAttribute.fromQualifiedIdentifier(name)) : value;
    }

    private static Truth truth(Object answer, CriterionValues values) {
        if (answer instanceof Boolean yes) {
            return Truth.of(yes);
        }
        if (answer instanceof CelUnknownSet unknown) {
            SortedSet<String> missing = new TreeSet<>();
            unknown.attributes().forEach(attribute -> missing.add(attribute.toString()));
            return Truth.Unknown.of(missing, values);
        }
        return Truth.Failed.NO_ANSWER;
    }
}
