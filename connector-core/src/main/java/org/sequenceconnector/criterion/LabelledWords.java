package org.sequenceconnector.criterion;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts stored values in place of labels in a checked expression: where a text field is compared by {@code ==}, {@code !=} or
 * {@code in} with a word that is what people call one of its values. For one expression and one thread.
 */
final class LabelledWords {
    private final CelAbstractSyntaxTree tree;
    private final Set<String> fields;
    private final FieldLabels labels;
    private final List<FailingCalls.Failing> unclear = new ArrayList<>();
    private final SortedMap<String, SortedSet<String>> stoodFor = new TreeMap<>();
    private final ImmutableMap.Builder<Long, CelType> types = ImmutableMap.builder();
    private long lastId;

    private LabelledWords(CelAbstractSyntaxTree tree, Set<String> fields, FieldLabels labels) {
        this.tree = tree;
        this.fields = fields;
        this.labels = labels;
        this.lastId = tree.getTypeMap().keySet().stream().max(Long::compare).orElse(0L);
    }

    /**
     * @param tree with stored values only
     * @param stoodFor the labels that were named, with what they stand for
     * @param unclear comparisons with a label that stands for several values where only one can stand
     */
    record Resolved(
            CelAbstractSyntaxTree tree,
            SortedMap<String, SortedSet<String>> stoodFor,
            List<FailingCalls.Failing> unclear) {}

    static Resolved in(CelAbstractSyntaxTree tree, Set<String> fields, FieldLabels labels) {
        if (labels.isEmpty()) {
            return new Resolved(tree, Collections.emptySortedMap(), List.of());
        }
        LabelledWords words = new LabelledWords(tree, fields, labels);
        CelExpr resolved = words.resolve(tree.getExpr());
        if (words.stoodFor.isEmpty()) {
            return new Resolved(tree, Collections.emptySortedMap(), List.copyOf(words.unclear));
        }
        ImmutableMap<Long, CelType> types =
                words.types.putAll(tree.getTypeMap()).buildKeepingLast();
        return new Resolved(
                CelAbstractSyntaxTree.newCheckedAst(resolved, tree.getSource(), tree.getReferenceMap(), types),
                Collections.unmodifiableSortedMap(words.stoodFor),
                List.copyOf(words.unclear));
    }

    private CelExpr resolve(CelExpr expr) {
        return switch (expr.getKind()) {
            case CALL -> call(expr);
            case LIST ->
                expr.toBuilder()
                        .setList(list(
                                expr.list().elements().stream()
                                        .map(this::resolve)
                                        .toList(),
                                expr.list()))
                        .build();
            case COMPREHENSION -> loop(expr);
            case SELECT, MAP, STRUCT, CONSTANT, IDENT, NOT_SET -> expr;
        };
    }

    private CelExpr loop(CelExpr expr) {
        CelExpr.CelComprehension loop = expr.comprehension();
        return expr.toBuilder()
                .setComprehension(loop.toBuilder()
                        .setIterRange(resolve(loop.iterRange()))
                        .setAccuInit(resolve(loop.accuInit()))
                        .setLoopCondition(resolve(loop.loopCondition()))
                        .setLoopStep(resolve(loop.loopStep()))
                        .setResult(resolve(loop.result()))
                        .build())
                .build();
    }

    private CelExpr call(CelExpr expr) {
        List<CelExpr> given = expr.call().args();
        String function = expr.call().function();
        if (given.size() == 2 && (function.equals("_==_") || function.equals("_!=_"))) {
            Optional<String> left = field(given.get(0));
            Optional<String> right = field(given.get(1));
            if (left.isPresent()) {
                return with(expr, given.get(0), only(expr, left.get(), given.get(1)));
            }
            if (right.isPresent()) {
                return with(expr, only(expr, right.get(), given.get(0)), given.get(1));
            }
        }
        if (given.size() == 2 && function.equals("@in")) {
            Optional<String> asked = field(given.get(0));
            if (asked.isPresent() && given.get(1).getKind() == CelExpr.ExprKind.Kind.LIST) {
                return with(expr, given.get(0), among(asked.get(), given.get(1)));
            }
            Optional<String> options = field(given.get(1));
            if (options.isPresent()) {
                return with(expr, only(expr, options.get(), given.get(0)), given.get(1));
            }
        }
        CelExpr.CelCall.Builder call = expr.call().toBuilder();
        call.setTarget(expr.call().target().map(this::resolve));
        call.clearArgs().addArgs(given.stream().map(this::resolve).toList());
        return expr.toBuilder().setCall(call.build()).build();
    }

    private static CelExpr with(CelExpr call, CelExpr first, CelExpr second) {
        return call.toBuilder()
                .setCall(call.call().toBuilder()
                        .clearArgs()
                        .addArgs(first, second)
                        .build())
                .build();
    }

    /** The only value that a word can be. */
    private CelExpr only(CelExpr comparison, String field, CelExpr expr) {
        SortedSet<String> meant = meant(comparison, field, expr);
        if (meant.size() > 1) {
            unclear.add(new FailingCalls.Failing(
                    comparison,
                    "'" + word(expr) + "' stands for several stored values: " + String.join(", ", meant)
                            + "; ask with in [\"" + word(expr) + "\"], which asks for all of them"));
        }
        return meant.size() == 1 ? constant(expr.id(), meant.first()) : expr;
    }

    private CelExpr among(String field, CelExpr list) {
        List<CelExpr> elements = new ArrayList<>();
        for (CelExpr element : list.list().elements()) {
            SortedSet<String> meant = meant(list, field, element);
            if (meant.isEmpty()) {
                elements.add(element);
            }
            for (String value : meant) {
                elements.add(constant(value.equals(meant.first()) ? element.id() : ++lastId, value));
            }
        }
        return list.toBuilder().setList(list(elements, list.list())).build();
    }

    private static CelExpr.CelList list(List<CelExpr> elements, CelExpr.CelList like) {
        return CelExpr.CelList.newBuilder()
                .addElements(elements)
                .addOptionalIndices(like.optionalIndices())
                .build();
    }

    private CelExpr constant(long id, String value) {
        types.put(id, SimpleType.STRING);
        return CelExpr.ofConstant(id, CelConstant.ofValue(value));
    }

    /** Empty for what is no word, or stands for itself. */
    private SortedSet<String> meant(CelExpr place, String field, CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || expr.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return Collections.emptySortedSet();
        }
        String word = word(expr);
        SortedSet<String> meant = labels.meant(field, word);
        if (labels.isAmbiguous(field, word)) {
            unclear.add(new FailingCalls.Failing(
                    place,
                    "one account calls several values of " + field + " '" + word + "': " + String.join(", ", meant)
                            + "; write the stored values that are meant"));
        }
        if (!meant.isEmpty()) {
            stoodFor.computeIfAbsent(word, none -> new TreeSet<>()).addAll(meant);
        }
        return meant;
    }

    private static String word(CelExpr constant) {
        return constant.constant().stringValue();
    }

    /** The field of ours that a part of the expression is. */
    private Optional<String> field(CelExpr expr) {
        return tree.getReference(expr.id())
                .filter(reference -> reference.overloadIds().isEmpty())
                .map(CelReference::name)
                .filter(fields::contains);
    }
}
