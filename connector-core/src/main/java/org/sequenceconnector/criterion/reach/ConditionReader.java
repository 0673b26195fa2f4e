package org.sequenceconnector.criterion.reach;

import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a checked expression into its {@link Sides}. The logic follows the decision's: an "and" is true where all parts
 * are, and false where one is, whatever else is missing. For one expression and one thread.
 */
final class ConditionReader {
    private final Subjects subjects;
    private final Constants constants;
    private final Comparisons comparisons;
    private final Set<String> contradictions = new TreeSet<>();

    ConditionReader(Subjects subjects, Constants constants, Comparisons comparisons) {
        this.subjects = subjects;
        this.constants = constants;
        this.comparisons = comparisons;
    }

    /** Subjects that a part of the condition left no value for. */
    Set<String> contradictions() {
        return Set.copyOf(contradictions);
    }

    Sides read(CelExpr expr) {
        if (Constants.isConstant(expr)) {
            return constants
                    .value(expr)
                    .map(value -> Boolean.TRUE.equals(value) ? Sides.ALWAYS : Sides.NEVER)
                    .orElseThrow(TooComplexException::new);
        }
        Optional<String> asked = subjects.askedForValue(expr);
        if (asked.isPresent()) {
            return new Sides(
                    Union.of(Term.of(asked.get(), Domain.PRESENT)), Union.of(Term.of(asked.get(), Domain.ABSENT)));
        }
        return expr.getKind() == CelExpr.ExprKind.Kind.CALL ? call(expr) : bare(expr);
    }

    private Sides call(CelExpr expr) {
        List<CelExpr> parts = expr.call().args();
        return switch (expr.call().function()) {
            case "_&&_" -> both(parts.stream().map(this::read).toList());
            case "_||_" -> either(parts.stream().map(this::read).toList());
            case "!_" -> read(parts.getFirst()).negated();
            case "_?_:_" -> choice(read(parts.get(0)), read(parts.get(1)), read(parts.get(2)));
            default -> comparisons.read(expr).map(this::noted).orElseGet(() -> bare(expr));
        };
    }

    private Sides both(List<Sides> parts) {
        Union yes = Union.EVERYBODY;
        Union no = Union.NOBODY;
        for (Sides part : parts) {
            yes = yes.and(part.yes(), contradictions);
            no = no.or(part.no());
        }
        return new Sides(yes, no);
    }

    private Sides either(List<Sides> parts) {
        Union yes = Union.NOBODY;
        Union no = Union.EVERYBODY;
        Set<String> ignored = new TreeSet<>();
        for (Sides part : parts) {
            yes = yes.or(part.yes());
            no = no.and(part.no(), ignored);
        }
        return new Sides(yes, no);
    }

    private Sides choice(Sides condition, Sides first, Sides second) {
        return new Sides(
                condition
                        .yes()
                        .and(first.yes(), contradictions)
                        .or(condition.no().and(second.yes(), contradictions)),
                condition
                        .yes()
                        .and(first.no(), contradictions)
                        .or(condition.no().and(second.no(), contradictions)));
    }

    private Sides noted(Comparisons.Compared compared) {
        if (compared.sides().yes().isNobody()) {
            contradictions.add(compared.subject());
        }
        return compared.sides();
    }

    /** A question that only the record can answer; asked again it is answered alike. */
    private Sides bare(CelExpr expr) {
        return Comparisons.answered(subjects.name(expr), subjects.needed(expr));
    }
}
