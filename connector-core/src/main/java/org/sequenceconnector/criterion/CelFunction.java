package org.sequenceconnector.criterion;

import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One function call of an expression, carried out by cel-java on arguments that the closures worked out. It gives every
 * function of the language its exact meaning without writing it a second time; the common ones have a short cut in
 * {@link Operators} and come here only for what the short cut does not cover.
 */
final class CelFunction {
    private final Cel cel;
    private final CelAbstractSyntaxTree tree;
    private final CelExpr call;
    private volatile Optional<Program> program = Optional.empty();

    CelFunction(Cel cel, CelAbstractSyntaxTree tree, CelExpr call) {
        this.cel = cel;
        this.tree = tree;
        this.call = call;
    }

    /** The arguments of a call, its receiver first. */
    static List<CelExpr> arguments(CelExpr call) {
        List<CelExpr> arguments = new ArrayList<>();
        call.call().target().ifPresent(arguments::add);
        arguments.addAll(call.call().args());
        return arguments;
    }

    /** @param arguments known values only */
    Object apply(Object... arguments) {
        try {
            return run(arguments);
        } catch (CelEvaluationException broken) {
            return new Closure.Broken(broken.getErrorCode().name());
        }
    }

    /** The same for arguments that are no secret, so that what went wrong may be told in full. */
    Object run(Object... arguments) throws CelEvaluationException {
        Map<String, Object> variables = new HashMap<>();
        for (int index = 0; index < arguments.length; index++) {
            variables.put(name(index), arguments[index]);
        }
        return program().eval(variables);
    }

    private Program program() throws CelEvaluationException {
        if (program.isEmpty()) {
            program = Optional.of(cel.createProgram(onVariables()));
        }
        return program.get();
    }

    /** The same call on plain variables, with the overload that was chosen when the expression was checked. */
    private CelAbstractSyntaxTree onVariables() {
        List<CelExpr> arguments = arguments(call);
        Map<Long, CelReference> references = new HashMap<>();
        tree.getReference(call.id()).ifPresent(chosen -> references.put(call.id(), chosen));
        List<CelExpr> variables = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            long id = arguments.get(index).id();
            variables.add(CelExpr.ofIdent(id, name(index)));
            references.put(id, CelReference.newBuilder().setName(name(index)).build());
        }
        boolean onReceiver = call.call().target().isPresent();
        CelExpr again = CelExpr.ofCall(
                call.id(),
                onReceiver ? Optional.of(variables.getFirst()) : Optional.empty(),
                call.call().function(),
                ImmutableList.copyOf(onReceiver ? variables.subList(1, variables.size()) : variables));
        return CelAbstractSyntaxTree.newCheckedAst(again, tree.getSource(), references, tree.getTypeMap());
    }

    private static String name(int index) {
        return "argument" + index;
    }
}
