package org.sequenceconnector.criterion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.criterion.reach.Reach;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.sequence.Criterion;

/**
 * Compiles and type-checks criteria written in CEL, the <a href="https://cel.dev">Common Expression Language</a>.
 *
 * <p>An expression sees {@code person.<field>}, {@code target.<field>} and {@code company.<field>}, each with the type of
 * the field mapping (text, bool, number as double, dates as timestamps, options as a list of text), {@code
 * <field>.has_value} to ask whether there is a value at all, {@code now}, and {@code days_since(timestamp)}. Text has
 * {@code contains}, {@code startsWith}, {@code endsWith}, {@code matches}, {@code size}, {@code lowerAscii}, {@code upperAscii},
 * {@code trim}, {@code replace}, {@code substring}, {@code charAt}, {@code indexOf}, {@code lastIndexOf}, {@code split} and, on
 * lists, {@code join}. What a condition may cost is limited by {@link ConditionCost}. Where a field is compared by {@code ==}, {@code !=} or {@code in}, a label that the
 * mapping lists stands for its stored value. Compiling takes milliseconds, so results are cached by expression; safe for
 * use by many threads.
 */
public final class CriterionCompiler {
    static final String NOW = "now";
    /** Enough for any list a CRM field holds, and far too little to keep a decision waiting. */
    private static final int MAX_ITERATIONS = 10_000;

    private static final int MAX_CACHED = 5_000;

    /** Which fields an expression may name. */
    public enum Level {
        /** Person, target and company. */
        PERSON,
        /** Company only, so that the answer is the same for everyone there. */
        COMPANY
    }

    private record Key(Criterion criterion, Level level) {}

    private final FieldCatalogue catalogue;
    private final Language person;
    private final Language company;
    private final Cache<Key, Compilation> compiled =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    public CriterionCompiler(FieldCatalogue catalogue) {
        this.catalogue = catalogue;
        this.person = Language.over(catalogue.names(), catalogue.labels());
        this.company = Language.over(catalogue.companyNames(), catalogue.labels());
    }

    /** Compiles, or answers with errors that name file, line, column and the nearest known field. */
    public Compilation compile(Criterion criterion, Level level) {
        return compiled.get(new Key(criterion, level), key -> language(level).compile(criterion));
    }

    /** The fields that expressions and texts may name. */
    public FieldCatalogue catalogue() {
        return catalogue;
    }

    /** What cel-java's own evaluator makes of a criterion of persons; for holding the closures against it. */
    Evaluator oracle(Criterion criterion) {
        return person.oracle(criterion);
    }

    private Language language(Level level) {
        return switch (level) {
            case PERSON -> person;
            case COMPANY -> company;
        };
    }

    private static CelType celType(FieldType type) {
        return switch (type) {
            case TEXT -> SimpleType.STRING;
            case BOOLEAN -> SimpleType.BOOL;
            case NUMBER -> SimpleType.DOUBLE;
            case INSTANT, DATE -> SimpleType.TIMESTAMP;
            case OPTIONS -> ListType.create(SimpleType.STRING);
        };
    }

    /** CEL with one set of names declared. */
    private record Language(Cel cel, SortedMap<String, FieldType> names, FieldLabels labels) {
        static Language over(SortedMap<String, FieldType> names, FieldLabels labels) {
            CelBuilder builder = CelFactory.plannerCelBuilder()
                    .setOptions(CelOptions.current()
                            .comprehensionMaxIterations(MAX_ITERATIONS)
                            .enableHeterogeneousNumericComparisons(true)
                            .build())
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addMacros(daysSince())
                    .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                            "days_between",
                            CelOverloadDecl.newGlobalOverload(
                                    "days_between_timestamps",
                                    SimpleType.INT,
                                    SimpleType.TIMESTAMP,
                                    SimpleType.TIMESTAMP)))
                    .addFunctionBindings(CelFunctionBinding.from(
                            "days_between_timestamps",
                            Instant.class,
                            Instant.class,
                            (from, to) -> Duration.between(from, to).toDays()))
                    .addCompilerLibraries(CelExtensions.strings())
                    .addRuntimeLibraries(CelExtensions.strings())
                    .addVar(NOW, SimpleType.TIMESTAMP)
                    .setResultType(SimpleType.BOOL);
            names.forEach((name, type) -> {
                builder.addVar(name, celType(type));
                builder.addVar(name + FieldCatalogue.HAS_VALUE, SimpleType.BOOL);
            });
            return new Language(builder.build(), names, labels);
        }

        private static CelMacro daysSince() {
            return CelMacro.newGlobalMacro(
                    "days_since",
                    1,
                    (factory, target, arguments) -> Optional.of(
                            factory.newGlobalCall("days_between", arguments.getFirst(), factory.newIdentifier(NOW))));
        }

        Compilation compile(Criterion criterion) {
            Optional<String> tooLong = ConditionCost.tooLong(criterion.expression());
            if (tooLong.isPresent()) {
                return new Compilation.Invalid(List.of(CriterionErrors.at(criterion, 0, tooLong.get())));
            }
            CelValidationResult result = cel.compile(criterion.expression());
            List<CriterionError> habits =
                    CriterionErrors.of(criterion, OtherHabits.in(criterion.expression(), !result.hasError()));
            if (!habits.isEmpty()) {
                return new Compilation.Invalid(habits);
            }
            if (result.hasError()) {
                return new Compilation.Invalid(CriterionErrors.of(criterion, result.getErrors(), names.keySet()));
            }
            try {
                CelAbstractSyntaxTree written = result.getAst();
                List<FailingCalls.Failing> failing = new ArrayList<>(FailingCalls.in(cel, written));
                LabelledWords.Resolved resolved = LabelledWords.in(written, names.keySet(), labels);
                failing.addAll(resolved.unclear());
                failing.addAll(ConditionCost.tooDear(written));
                if (!failing.isEmpty()) {
                    return new Compilation.Invalid(CriterionErrors.of(criterion, written.getSource(), failing));
                }
                CelAbstractSyntaxTree tree = resolved.tree();
                SortedMap<String, FieldType> named = namedIn(tree);
                return new Compilation.Compiled(new CompiledCriterion(
                        criterion,
                        evaluator(tree, named),
                        new TreeSet<>(named.keySet()),
                        resolved.stoodFor(),
                        () -> Reach.of(cel, tree, named.keySet(), FieldCatalogue.HAS_VALUE)));
            } catch (CelValidationException | CelEvaluationException unusable) {
                throw new IllegalStateException(
                        "the checked expression at " + criterion.origin() + " could not be made a program", unusable);
            }
        }

        private Evaluator evaluator(CelAbstractSyntaxTree tree, SortedMap<String, FieldType> named)
                throws CelEvaluationException {
            SortedMap<String, FieldSlot> slots = slots(named);
            Optional<Evaluator> closures = ClosureCompiler.compile(cel, tree, slots, MAX_ITERATIONS);
            return closures.isPresent() ? closures.get() : new CelEvaluator(cel.createProgram(tree), slots);
        }

        private static SortedMap<String, FieldSlot> slots(SortedMap<String, FieldType> named) {
            SortedMap<String, FieldSlot> slots = new TreeMap<>();
            named.forEach((name, type) -> slots.put(name, FieldSlot.of(name, type, slots.size())));
            return slots;
        }

        /** The same expression as cel-java itself runs it; the closures are held against it. */
        Evaluator oracle(Criterion criterion) {
            try {
                CelAbstractSyntaxTree tree = cel.compile(criterion.expression()).getAst();
                return new CelEvaluator(cel.createProgram(tree), slots(namedIn(tree)));
            } catch (CelValidationException | CelEvaluationException unusable) {
                throw new IllegalArgumentException("not a usable criterion: " + criterion.expression(), unusable);
            }
        }

        private SortedMap<String, FieldType> namedIn(CelAbstractSyntaxTree tree) {
            SortedMap<String, FieldType> named = new TreeMap<>();
            tree.getReferenceMap().values().forEach(reference -> {
                String name = reference.name().endsWith(FieldCatalogue.HAS_VALUE)
                                && !names.containsKey(reference.name())
                        ? reference.name().substring(0, reference.name().length() - FieldCatalogue.HAS_VALUE.length())
                        : reference.name();
                FieldType type = names.get(name);
                if (type != null) {
                    named.put(name, type);
                }
            });
            return named;
        }
    }
}
