package org.sequenceconnector.criterion;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the calls of a checked expression that fail whatever the record holds: {@code duration('30d')}, a regular
 * expression that cannot be compiled, a time zone that does not exist, a division by nothing. The type check lets them
 * pass, and a rule with such a call would break for everybody it is asked about. For one expression and one thread.
 */
final class FailingCalls {
    /** Of a time; each takes the name of a zone as its only argument. */
    private static final Set<String> IN_ZONE = Set.of(
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getFullYear",
            "getHours",
            "getMilliseconds",
            "getMinutes",
            "getMonth",
            "getSeconds");

    /** Of a text; their numbers are places in it. */
    private static final Set<String> AT_PLACE = Set.of("charAt", "indexOf", "lastIndexOf", "substring");

    private final Cel cel;
    private final CelAbstractSyntaxTree tree;
    private final List<Failing> found = new ArrayList<>();

    /** @param problem why it fails, and what to write instead */
    record Failing(CelExpr call, String problem) {}

    private FailingCalls(Cel cel, CelAbstractSyntaxTree tree) {
        this.cel = cel;
        this.tree = tree;
    }

    /** In no particular order; each of them is the innermost one. */
    static List<Failing> in(Cel cel, CelAbstractSyntaxTree tree) {
        FailingCalls calls = new FailingCalls(cel, tree);
        calls.look(tree.getExpr());
        return List.copyOf(calls.found);
    }

    private void look(CelExpr expr) {
        int before = found.size();
        parts(expr).forEach(this::look);
        if (found.size() == before) {
            failure(expr).ifPresent(problem -> found.add(new Failing(expr, problem)));
        }
    }

    private static List<CelExpr> parts(CelExpr expr) {
        return switch (expr.getKind()) {
            case CALL -> CelFunction.arguments(expr);
            case LIST -> expr.list().elements();
            case SELECT -> List.of(expr.select().operand());
            case MAP -> {
                List<CelExpr> parts = new ArrayList<>();
                expr.map().entries().forEach(entry -> parts.addAll(List.of(entry.key(), entry.value())));
                yield parts;
            }
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expr.comprehension();
                yield List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result());
            }
            case STRUCT, CONSTANT, IDENT, NOT_SET -> List.of();
        };
    }

    private Optional<String> failure(CelExpr expr) {
        if (isConstant(expr)) {
            return fails(expr).map(why -> FailureWords.ofConstant(function(expr), arguments(expr), why));
        }
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        List<CelExpr> arguments = CelFunction.arguments(expr);
        CelExpr last = arguments.getLast();
        String function = function(expr);
        if (arguments.size() == 2 && function.equals("matches")) {
            return text(last)
                    .flatMap(pattern -> fails(expr, "", pattern).map(why -> FailureWords.ofPattern(pattern, why)));
        }
        if (arguments.size() == 2 && IN_ZONE.contains(function)) {
            return text(last).flatMap(zone -> fails(expr, Instant.EPOCH, zone).map(why -> FailureWords.ofZone(zone)));
        }
        if (function.equals("_/_") || function.equals("_%_")) {
            return whole(last).filter(divisor -> divisor == 0).map(nothing -> FailureWords.DIVISION);
        }
        if (function.equals("_[_]") && kind(arguments.getFirst()) == CelKind.LIST) {
            return whole(last).filter(place -> place < 0).map(FailureWords::ofPlace);
        }
        return AT_PLACE.contains(function) ? place(arguments) : Optional.empty();
    }

    /** A place before the text's beginning, or an end before the start. */
    private Optional<String> place(List<CelExpr> arguments) {
        List<Long> places = new ArrayList<>();
        for (CelExpr argument : arguments) {
            Optional<Long> place = whole(argument);
            if (place.filter(number -> number < 0).isPresent()) {
                return place.map(FailureWords::ofPlace);
            }
            place.ifPresent(places::add);
        }
        return places.size() == 2 && places.get(0) > places.get(1)
                ? Optional.of(FailureWords.ofPlaces(places.get(0), places.get(1)))
                : Optional.empty();
    }

    private CelKind kind(CelExpr expr) {
        return tree.getType(expr.id()).map(CelType::kind).orElse(CelKind.DYN);
    }

    private static String function(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CALL ? expr.call().function() : "";
    }

    /** The texts that a call is given. */
    private static List<String> arguments(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CALL
                ? CelFunction.arguments(expr).stream()
                        .flatMap(argument -> text(argument).stream())
                        .toList()
                : List.of();
    }

    private static Optional<String> text(CelExpr expr) {
        return constant(expr)
                .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
                .map(CelConstant::stringValue);
    }

    /** The whole number that a constant part is. */
    private Optional<Long> whole(CelExpr expr) {
        if (!isConstant(expr)) {
            return Optional.empty();
        }
        try {
            return value(expr) instanceof Long number ? Optional.of(number) : Optional.empty();
        } catch (CelEvaluationException broken) {
            return Optional.empty();
        }
    }

    private static Optional<CelConstant> constant(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT ? Optional.of(expr.constant()) : Optional.empty();
    }

    /** Whether the part is the same for every record. */
    private static boolean isConstant(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> true;
            case LIST, CALL, SELECT, MAP -> parts(expr).stream().allMatch(FailingCalls::isConstant);
            case STRUCT, COMPREHENSION, IDENT, NOT_SET -> false;
        };
    }

    /** Why it fails; empty when it does not. */
    private Optional<String> fails(CelExpr constant) {
        if (constant.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        try {
            value(constant);
            return Optional.empty();
        } catch (CelEvaluationException broken) {
            return Optional.of(FailureWords.reason(broken));
        }
    }

    private Object value(CelExpr constant) throws CelEvaluationException {
        return cel.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                        constant, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()))
                .eval();
    }

    /** The same for a call on these arguments. */
    private Optional<String> fails(CelExpr call, Object... arguments) {
        try {
            new CelFunction(cel, tree, call).run(arguments);
            return Optional.empty();
        } catch (CelEvaluationException broken) {
            return Optional.of(FailureWords.reason(broken));
        }
    }
}
