package org.sequenceconnector.benchmark.decision;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policy as one expression for cel-java's own evaluator, which answers yes or no and no reason. */
final class CelPolicy {
    private final CelRuntime.Program program;

    CelPolicy(String purpose) throws CelValidationException, CelEvaluationException {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current().build())
                .setStandardMacros(CelStandardMacro.EXISTS)
                .addLibraries(CelExtensions.strings())
                .setResultType(SimpleType.BOOL);
        Applicant.of(1, purpose).variables().forEach((name, value) -> compiler.addVar(name, type(value)));
        String policy = Stream.concat(Policy.EXCLUSIONS.stream(), Policy.REST.stream())
                .map(condition -> "(" + condition.formatted(purpose) + ")")
                .collect(Collectors.joining(" || "));
        program = CelRuntimeFactory.standardCelRuntimeBuilder()
                .addLibraries(CelExtensions.strings())
                .build()
                .createProgram(compiler.build().compile(policy).getAst());
    }

    private static CelType type(Object value) {
        return switch (value) {
            case Double number -> SimpleType.DOUBLE;
            case Long number -> SimpleType.INT;
            case String text -> SimpleType.STRING;
            default -> ListType.create(MapType.create(SimpleType.STRING, SimpleType.STRING));
        };
    }

    boolean keepsOut(Map<String, Object> applicant) throws CelEvaluationException {
        return (Boolean) program.eval(applicant);
    }
}
