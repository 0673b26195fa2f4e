package org.sequenceconnector.criterion;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.sequenceconnector.record.FieldType;

/**
 * Turns a checked expression into closures. Parts without variables are worked out once by cel-java; functions without a
 * short cut are handed to cel-java call by call. What has no closure at all (maps, messages, types) makes the whole expression
 * unsupported, and {@link CelEvaluator} takes it. For one expression and one thread.
 */
final class ClosureCompiler {
    /** One bit of a {@link Closure.Missing} for each. */
    private static final int MAX_FIELDS = 64;

    private final Cel cel;
    private final CelAbstractSyntaxTree tree;
    private final SortedMap<String, FieldSlot> slots;
    private final int mostIterations;
    private final Deque<Map.Entry<String, Integer>> scope = new ArrayDeque<>();
    private int locals;

    private ClosureCompiler(
            Cel cel, CelAbstractSyntaxTree tree, SortedMap<String, FieldSlot> slots, int mostIterations) {
        this.cel = cel;
        this.tree = tree;
        this.slots = slots;
        this.mostIterations = mostIterations;
    }

    static Optional<Evaluator> compile(
            Cel cel, CelAbstractSyntaxTree tree, SortedMap<String, FieldSlot> slots, int mostIterations) {
        if (slots.size() > MAX_FIELDS) {
            return Optional.empty();
        }
        ClosureCompiler compiler = new ClosureCompiler(cel, tree, slots, mostIterations);
        try {
            Closure root = compiler.closure(tree.getExpr());
            return Optional.of(new ClosureEvaluator(root, List.copyOf(slots.values()), compiler.locals));
        } catch (Unsupported left) {
            return Optional.empty();
        }
    }

    private Closure closure(CelExpr expr) {
        if (isConstant(expr)) {
            Object value = constant(expr);
            return frame -> value;
        }
        Optional<Closure> variable = variable(expr);
        if (variable.isPresent()) {
            return variable.get();
        }
        return switch (expr.getKind()) {
            case CALL -> call(expr);
            case LIST -> list(expr);
            case COMPREHENSION -> loop(expr.comprehension());
            default -> throw new Unsupported();
        };
    }

    private Optional<Closure> variable(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            String name = expr.ident().name();
            for (Map.Entry<String, Integer> local : scope) {
                if (local.getKey().equals(name)) {
                    int place = local.getValue();
                    return Optional.of(frame -> frame.locals[place]);
                }
            }
        }
        return tree.getReference(expr.id())
                .filter(reference -> reference.overloadIds().isEmpty())
                .map(CelReference::name)
                .map(this::named);
    }

    private Closure named(String name) {
        if (name.equals(CriterionCompiler.NOW)) {
            return frame -> frame.now;
        }
        FieldSlot slot = slots.get(name);
        if (slot != null) {
            return Operators.field(slot);
        }
        if (name.endsWith(FieldCatalogue.HAS_VALUE)) {
            String field = name.substring(0, name.length() - FieldCatalogue.HAS_VALUE.length());
            return Operators.hasValue(Optional.ofNullable(slots.get(field)).orElseThrow(Unsupported::new));
        }
        throw new Unsupported();
    }

    private Closure call(CelExpr expr) {
        String function = expr.call().function();
        return switch (function) {
            case "_&&_" -> Operators.and(junction(expr, function));
            case "_||_" -> Operators.or(junction(expr, function));
            case "!_" -> Operators.not(closure(expr.call().args().getFirst()));
            case "@not_strictly_false" ->
                Operators.notStrictlyFalse(closure(expr.call().args().getFirst()));
            case "_?_:_" ->
                Operators.choice(
                        closure(expr.call().args().get(0)),
                        closure(expr.call().args().get(1)),
                        closure(expr.call().args().get(2)));
            // What it gives is no value of a field: cel-java only compares it inside its own evaluator.
            case "type" -> throw new Unsupported();
            default -> strict(expr, function);
        };
    }

    /** The parts of nested "and"s or "or"s as one list. */
    private List<Closure> junction(CelExpr expr, String function) {
        List<Closure> parts = new ArrayList<>();
        for (CelExpr part : expr.call().args()) {
            boolean same = part.getKind() == CelExpr.ExprKind.Kind.CALL
                    && part.call().function().equals(function)
                    && !isConstant(part);
            if (same) {
                parts.addAll(junction(part, function));
            } else {
                parts.add(closure(part));
            }
        }
        return parts;
    }

    private Closure strict(CelExpr expr, String function) {
        List<CelExpr> given = CelFunction.arguments(expr);
        List<Closure> arguments = given.stream().map(this::closure).toList();
        CelFunction otherwise = new CelFunction(cel, tree, expr);
        if (arguments.size() == 1 && function.equals("lowerAscii")) {
            return Operators.lowerAscii(arguments.getFirst(), otherwise);
        }
        if (arguments.size() != 2) {
            return Operators.strict(arguments, otherwise);
        }
        if (function.equals("@in")
                && isConstant(given.get(1))
                && constant(given.get(1)) instanceof List<?> list
                && list.stream().allMatch(String.class::isInstance)) {
            return amongTexts(given, list).orElseGet(() -> Operators.amongTexts(arguments.get(0), list, otherwise));
        }
        Optional<Closure> direct = direct(given, function);
        if (direct.isPresent()) {
            return direct.get();
        }
        return shortCut(function)
                .map(shortCut -> Operators.binary(arguments.get(0), arguments.get(1), shortCut, otherwise))
                .orElseGet(() -> Operators.strict(arguments, otherwise));
    }

    /** For a field of ours on the left and a constant on the right. */
    private Optional<Closure> direct(List<CelExpr> given, String function) {
        if (!isConstant(given.get(1))) {
            return Optional.empty();
        }
        return slot(given.get(0)).flatMap(slot -> Operators.fieldAgainst(slot, function, constant(given.get(1))));
    }

    /** For a text field of ours in a short list of texts. */
    private Optional<Closure> amongTexts(List<CelExpr> given, List<?> texts) {
        return slot(given.get(0))
                .filter(slot -> slot.type() == FieldType.TEXT)
                .flatMap(slot -> TextComparison.among(
                        slot, texts.stream().map(String.class::cast).toList()));
    }

    /** The field of ours that an expression is. */
    private Optional<FieldSlot> slot(CelExpr expression) {
        return tree.getReference(expression.id())
                .flatMap(reference -> Optional.ofNullable(slots.get(reference.name())));
    }

    private static Optional<Operators.ShortCut> shortCut(String function) {
        return switch (function) {
            case "_==_" -> Optional.of(Operators::equal);
            case "_!=_" -> Optional.of(Operators::different);
            case "_<_" -> Optional.of(Operators.ordered(order -> order < 0));
            case "_<=_" -> Optional.of(Operators.ordered(order -> order <= 0));
            case "_>_" -> Optional.of(Operators.ordered(order -> order > 0));
            case "_>=_" -> Optional.of(Operators.ordered(order -> order >= 0));
            case "@in" -> Optional.of(Operators::among);
            case "contains" -> Optional.of(Operators::contains);
            case "startsWith" -> Optional.of(Operators::startsWith);
            case "endsWith" -> Optional.of(Operators::endsWith);
            case "days_between" -> Optional.of(Operators::daysBetween);
            default -> Optional.empty();
        };
    }

    private Closure list(CelExpr expr) {
        if (!expr.list().optionalIndices().isEmpty()) {
            throw new Unsupported();
        }
        Closure[] elements = expr.list().elements().stream().map(this::closure).toArray(Closure[]::new);
        return frame -> {
            List<Object> values = new ArrayList<>(elements.length);
            Object trouble = Boolean.TRUE;
            for (Closure element : elements) {
                Object value = element.in(frame);
                if (value instanceof Closure.Broken) {
                    return value;
                }
                if (value instanceof Closure.Missing missing) {
                    trouble = trouble instanceof Closure.Missing before ? before.and(missing) : missing;
                }
                values.add(value);
            }
            return trouble instanceof Closure.Missing ? trouble : values;
        };
    }

    /** The macros all, exists, exists_one, map and filter come as one kind of loop. */
    private Closure loop(CelExpr.CelComprehension loop) {
        if (!loop.iterVar2().isEmpty()) {
            throw new Unsupported();
        }
        Closure range = closure(loop.iterRange());
        Closure start = closure(loop.accuInit());
        int element = locals++;
        int sum = locals++;
        scope.push(Map.entry(loop.accuVar(), sum));
        Closure result = closure(loop.result());
        scope.push(Map.entry(loop.iterVar(), element));
        Closure goOn = closure(loop.loopCondition());
        Closure step = closure(loop.loopStep());
        scope.pop();
        scope.pop();
        return frame -> {
            Object over = range.in(frame);
            if (!(over instanceof List<?> elements)) {
                return Closure.known(over) ? new Closure.Broken("OVERLOAD_NOT_FOUND") : over;
            }
            frame.locals[sum] = start.in(frame);
            for (Object each : elements) {
                if (++frame.iterations > mostIterations) {
                    return new Closure.Broken("ITERATION_BUDGET_EXCEEDED");
                }
                frame.locals[element] = each;
                if (Boolean.FALSE.equals(goOn.in(frame))) {
                    break;
                }
                frame.locals[sum] = step.in(frame);
            }
            return result.in(frame);
        };
    }

    /** Whether the part names no variable and calls nothing but functions of constants. */
    private static boolean isConstant(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> true;
            case LIST -> expr.list().elements().stream().allMatch(ClosureCompiler::isConstant);
            case CALL -> CelFunction.arguments(expr).stream().allMatch(ClosureCompiler::isConstant);
            default -> false;
        };
    }

    private Object constant(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            CelConstant constant = expr.constant();
            switch (constant.getKind()) {
                case STRING_VALUE -> {
                    return constant.stringValue();
                }
                case BOOLEAN_VALUE -> {
                    return constant.booleanValue();
                }
                case DOUBLE_VALUE -> {
                    return constant.doubleValue();
                }
                case INT64_VALUE -> {
                    return constant.int64Value();
                }
                default -> {
                    // Rare kinds are worked out like calls, below.
                }
            }
        }
        try {
            return cel.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                            expr, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()))
                    .eval();
        } catch (CelEvaluationException broken) {
            return new Closure.Broken(broken.getErrorCode().name());
        }
    }

    /** A construct without a closure. */
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported() {
            super("no closure for this construct", null, false, false);
        }
    }
}
