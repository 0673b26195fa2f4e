package org.sequenceconnector.criterion;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a condition may cost. Text functions inside each other can make a text of a few characters grow without an end, and a
 * decision waits for its conditions; so the longest text that each part can make is worked out from the condition alone.
 */
final class ConditionCost {
    /** Far longer than any rule that somebody can still read. */
    static final int MAX_CONDITION = 20_000;
    /** The longest text of a CRM field, and all texts of a list together. */
    private static final long MAX_FIELD = 65_536;
    /** The longest text that a part of a condition may make. */
    private static final long MAX_TEXT = 4_000_000;
    /** More would only lead to the limit anyway, and must not overflow. */
    private static final long ENDLESS = MAX_TEXT * 1_000;

    private final List<FailingCalls.Failing> found = new ArrayList<>();
    private final Deque<Map.Entry<String, Long>> scope = new ArrayDeque<>();

    private ConditionCost() {}

    /** Why a condition is not even read; empty when it is. */
    static Optional<String> tooLong(String expression) {
        return expression.length() > MAX_CONDITION
                ? Optional.of("the condition has " + expression.length() + " characters, and the most is "
                        + MAX_CONDITION + "; split it into several rules")
                : Optional.empty();
    }

    /** The innermost parts that can make longer texts than a condition may. */
    static List<FailingCalls.Failing> tooDear(CelAbstractSyntaxTree tree) {
        ConditionCost cost = new ConditionCost();
        cost.longest(tree.getExpr());
        return cost.found;
    }

    private long longest(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT ->
                scope.stream()
                        .filter(each -> each.getKey().equals(expr.ident().name()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(MAX_FIELD);
            case LIST ->
                expr.list().elements().stream().mapToLong(this::longest).sum();
            case CALL -> call(expr);
            case COMPREHENSION -> loop(expr.comprehension());
            case MAP ->
                expr.map().entries().stream()
                        .mapToLong(entry -> longest(entry.key()) + longest(entry.value()))
                        .sum();
            default -> MAX_FIELD;
        };
    }

    private static long constant(CelExpr expr) {
        return switch (expr.constant().getKind()) {
            case STRING_VALUE -> expr.constant().stringValue().length();
            default -> 1;
        };
    }

    private long call(CelExpr expr) {
        List<Long> parts =
                CelFunction.arguments(expr).stream().map(this::longest).toList();
        long made = switch (expr.call().function()) {
            case "replace" -> replaced(expr, parts);
            case "join" -> parts.get(0) * (1 + (parts.size() > 1 ? parts.get(1) : 0));
            case "_+_", "_?_:_" -> parts.stream().mapToLong(Long::longValue).sum();
            case "lowerAscii", "upperAscii", "trim", "substring", "split", "string" -> parts.getFirst();
            case "_[_]" -> parts.getFirst();
            // Numbers, moments and answers.
            default -> 32;
        };
        return told(expr, Math.min(ENDLESS, made));
    }

    private static long replaced(CelExpr expr, List<Long> parts) {
        CelExpr from = CelFunction.arguments(expr).get(1);
        long shortest = from.getKind() == CelExpr.ExprKind.Kind.CONSTANT ? constant(from) : 0;
        long to = parts.get(2);
        // Nothing stands between any two characters, and what is no constant may be nothing.
        long growth = shortest == 0 ? 1 + to : Math.max(1, (to + shortest - 1) / shortest);
        return parts.get(0) * growth;
    }

    private long told(CelExpr expr, long made) {
        if (made <= MAX_TEXT) {
            return made;
        }
        found.add(new FailingCalls.Failing(
                expr,
                "this can make a text of more than " + MAX_TEXT
                        + " characters; use fewer text functions inside each other, or shorter replacements"));
        // Told once; what stands around it would only say the same.
        return 0;
    }

    private long loop(CelExpr.CelComprehension loop) {
        long range = longest(loop.iterRange());
        scope.push(Map.entry(loop.accuVar(), longest(loop.accuInit())));
        scope.push(Map.entry(loop.iterVar(), range));
        longest(loop.loopCondition());
        long step = longest(loop.loopStep());
        scope.pop();
        scope.pop();
        scope.push(Map.entry(loop.accuVar(), step));
        long result = longest(loop.result());
        scope.pop();
        return Math.max(step, result);
    }
}
