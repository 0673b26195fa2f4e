package org.sequenceconnector.criterion.reach;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The functions of a condition that fail for some values of a record: for whom they do, the condition has no answer and
 * neither matches nor lets pass.
 */
final class Breakable {
    private static final Set<String> CONVERSIONS = Set.of("int", "uint", "double", "bool", "duration", "timestamp");
    private static final Set<String> PLACES = Set.of("charAt", "substring");

    private final CelAbstractSyntaxTree tree;
    private final SortedSet<String> found = new TreeSet<>();

    private Breakable(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static SortedSet<String> in(CelAbstractSyntaxTree tree) {
        Breakable breakable = new Breakable(tree);
        breakable.look(tree.getExpr());
        return breakable.found;
    }

    private void look(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CALL && !Constants.isConstant(expr)) {
            call(expr, Subjects.arguments(expr));
        }
        parts(expr).forEach(this::look);
    }

    private void call(CelExpr expr, List<CelExpr> arguments) {
        String function = expr.call().function();
        boolean breaks = switch (function) {
            case "_/_", "_%_" -> kind(expr) != CelKind.DOUBLE && !Constants.isConstant(arguments.getLast());
            case "_[_]" -> true;
            case "matches" -> !Constants.isConstant(arguments.getLast());
            default ->
                CONVERSIONS.contains(function)
                        ? kind(arguments.getFirst()) == CelKind.STRING
                        : PLACES.contains(function)
                                || (function.startsWith("get")
                                        && arguments.size() == 2
                                        && !Constants.isConstant(arguments.getLast()));
        };
        if (breaks) {
            found.add(word(function));
        }
    }

    private static String word(String function) {
        return switch (function) {
            case "_/_" -> "/";
            case "_%_" -> "%";
            case "_[_]" -> "[ ]";
            default -> function + "()";
        };
    }

    private CelKind kind(CelExpr expr) {
        return tree.getType(expr.id()).map(CelType::kind).orElse(CelKind.DYN);
    }

    private static List<CelExpr> parts(CelExpr expr) {
        return switch (expr.getKind()) {
            case CALL -> Subjects.arguments(expr);
            case LIST -> expr.list().elements();
            case SELECT -> List.of(expr.select().operand());
            case MAP -> {
                List<CelExpr> parts = new ArrayList<>();
                expr.map().entries().forEach(entry -> parts.addAll(List.of(entry.key(), entry.value())));
                yield parts;
            }
            case COMPREHENSION ->
                List.of(
                        expr.comprehension().iterRange(),
                        expr.comprehension().loopCondition(),
                        expr.comprehension().loopStep(),
                        expr.comprehension().result());
            case STRUCT, CONSTANT, IDENT, NOT_SET -> List.of();
        };
    }
}
