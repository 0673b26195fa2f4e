package org.sequenceconnector.criterion.reach;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names for parts of an expression: parts that say the same have the same name, in this condition and in every other one
 * over the same fields.
 */
final class Subjects {
    /** These may have an answer although a part of them has none. */
    private static final Set<String> LOGIC = Set.of("_&&_", "_||_", "_?_:_", "@not_strictly_false");

    /** A field with an empty text has no value. */
    static final Values NOT_EMPTY = new Words(false, Set.of(""), Set.of());

    private final CelAbstractSyntaxTree tree;
    private final Set<String> fields;
    private final String hasValue;

    /**
     * @param fields that the expression may name
     * @param hasValue what follows a field's name to ask whether there is a value
     */
    Subjects(CelAbstractSyntaxTree tree, Set<String> fields, String hasValue) {
        this.tree = tree;
        this.fields = Set.copyOf(fields);
        this.hasValue = hasValue;
    }

    /** What follows a field's name to ask whether there is a value. */
    String hasValue() {
        return hasValue;
    }

    /** The field that the part is. */
    Optional<String> field(CelExpr expr) {
        return reference(expr).filter(fields::contains);
    }

    /** The field whose value the part asks for. */
    Optional<String> askedForValue(CelExpr expr) {
        return reference(expr)
                .filter(name -> name.endsWith(hasValue) && !fields.contains(name))
                .map(name -> name.substring(0, name.length() - hasValue.length()));
    }

    private Optional<String> reference(CelExpr expr) {
        return tree.getReference(expr.id())
                .filter(reference -> reference.overloadIds().isEmpty())
                .map(CelReference::name);
    }

    /** Fields that must have a value for the part to have one. */
    Term needed(CelExpr expr) {
        Optional<String> field = field(expr);
        if (field.isPresent()) {
            boolean text = tree.getType(expr.id())
                    .filter(type -> type.equals(SimpleType.STRING))
                    .isPresent();
            return Term.of(field.get(), text ? Domain.known(NOT_EMPTY) : Domain.KNOWN);
        }
        Term needed = Term.ANY_RECORD;
        for (CelExpr part : strictParts(expr)) {
            needed = needed.and(needed(part));
        }
        return needed;
    }

    private static List<CelExpr> strictParts(CelExpr expr) {
        return switch (expr.getKind()) {
            case CALL -> LOGIC.contains(expr.call().function()) ? List.of() : arguments(expr);
            case LIST -> expr.list().elements();
            default -> List.of();
        };
    }

    /** The arguments of a call, its receiver first. */
    static List<CelExpr> arguments(CelExpr call) {
        List<CelExpr> arguments = new ArrayList<>();
        call.call().target().ifPresent(arguments::add);
        arguments.addAll(call.call().args());
        return arguments;
    }

    /** The same text for parts that mean the same, whatever their layout. */
    String name(CelExpr expr) {
        Optional<String> reference = reference(expr);
        if (reference.isPresent()) {
            return reference.get();
        }
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr.constant());
            case IDENT -> expr.ident().name();
            case SELECT -> name(expr.select().operand()) + "." + expr.select().field();
            case CALL -> expr.call().function() + names(arguments(expr), "(", ")");
            case LIST -> names(expr.list().elements(), "[", "]");
            case COMPREHENSION -> loop(expr.comprehension());
            case STRUCT, MAP, NOT_SET -> throw new TooComplexException();
        };
    }

    private String names(List<CelExpr> parts, String before, String after) {
        return parts.stream().map(this::name).collect(Collectors.joining(", ", before, after));
    }

    private String loop(CelExpr.CelComprehension loop) {
        return "loop "
                + names(
                        List.of(
                                loop.iterRange(),
                                loop.accuInit(),
                                loop.loopCondition(),
                                loop.loopStep(),
                                loop.result()),
                        loop.iterVar() + " " + loop.iterVar2() + " " + loop.accuVar() + "(",
                        ")");
    }

    private static String constant(CelConstant constant) {
        return constant.toString();
    }
}
