package org.sequenceconnector.criterion.reach;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import java.util.Optional;

/** Parts of an expression that are the same for every record, worked out by cel-java. */
final class Constants {
    private final Cel cel;
    private final CelAbstractSyntaxTree tree;

    Constants(Cel cel, CelAbstractSyntaxTree tree) {
        this.cel = cel;
        this.tree = tree;
    }

    /** Whether the part names no variable and calls nothing but functions of constants. */
    static boolean isConstant(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> true;
            case LIST -> expr.list().elements().stream().allMatch(Constants::isConstant);
            case CALL -> Subjects.arguments(expr).stream().allMatch(Constants::isConstant);
            default -> false;
        };
    }

    /** Empty for what is no constant, and for what breaks. */
    Optional<Object> value(CelExpr expr) {
        if (!isConstant(expr)) {
            return Optional.empty();
        }
        try {
            return Optional.of(cel.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                            expr, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()))
                    .eval());
        } catch (CelEvaluationException broken) {
            return Optional.empty();
        }
    }
}
