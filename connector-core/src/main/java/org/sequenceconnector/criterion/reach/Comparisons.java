package org.sequenceconnector.criterion.reach;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.criterion.reach.Range.Limit;

/** Reads comparisons of a subject with constants: equality, order, membership in a list, parts of a text. */
final class Comparisons {
    private static final Map<String, String> TURNED =
            Map.of("_<_", "_>_", "_>_", "_<_", "_<=_", "_>=_", "_>=_", "_<=_", "_==_", "_==_", "_!=_", "_!=_");

    private final CelAbstractSyntaxTree tree;
    private final Subjects subjects;
    private final Constants constants;
    private final Possible possible;
    private final SortedMap<String, SortedSet<String>> words = new TreeMap<>();

    Comparisons(CelAbstractSyntaxTree tree, Subjects subjects, Constants constants) {
        this.tree = tree;
        this.subjects = subjects;
        this.constants = constants;
        this.possible = new Possible(tree, subjects);
    }

    /** A comparison with what it is about. */
    record Compared(String subject, Sides sides) {}

    /** The words that fields are compared with, by the field's name. */
    SortedMap<String, SortedSet<String>> words() {
        return words;
    }

    /** What is wrong with comparisons that can have one answer only, and what to write instead. */
    SortedSet<String> remedies() {
        return possible.remedies();
    }

    /** Empty for any other call. */
    Optional<Compared> read(CelExpr call) {
        List<CelExpr> arguments = Subjects.arguments(call);
        if (arguments.size() != 2) {
            return Optional.empty();
        }
        String function = call.call().function();
        if (isNull(arguments.get(1)) || isNull(arguments.get(0))) {
            return againstNull(function, arguments.get(isNull(arguments.get(1)) ? 0 : 1));
        }
        Optional<Object> right = constants.value(arguments.get(1));
        if (right.isPresent()) {
            return values(arguments.get(0), function, right.get()).map(fit -> compared(arguments.get(0), fit));
        }
        Optional<Object> left = constants.value(arguments.get(0));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        noteMember(function, left.get(), arguments.get(1));
        return Optional.ofNullable(TURNED.get(function))
                .flatMap(turned -> values(arguments.get(1), turned, left.get()))
                .map(fit -> compared(arguments.get(1), fit));
    }

    private Compared compared(CelExpr expr, Values fit) {
        String subject = subjects.name(expr);
        Term needed = subjects.needed(expr);
        Values all = possible.of(expr);
        Values yes = fit.and(all);
        Values no = fit.others().orElseThrow(TooComplexException::new).and(all);
        if ((yes.isEmpty() && !fit.isEmpty()) || no.isEmpty()) {
            possible.size(expr);
        }
        return new Compared(
                subject,
                new Sides(
                        Union.of(needed.and(Term.of(subject, Domain.known(yes)))),
                        Union.of(needed.and(Term.of(subject, Domain.known(no))))));
    }

    private static boolean isNull(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.NULL_VALUE;
    }

    /** What has a value is not null, and what has none is unknown. */
    private Optional<Compared> againstNull(String function, CelExpr subject) {
        boolean equal = function.equals("_==_");
        if (!equal && !function.equals("_!=_")) {
            return Optional.empty();
        }
        possible.nothing(subject);
        Union known = Union.of(subjects.needed(subject));
        return Optional.of(new Compared(
                subjects.name(subject), equal ? new Sides(Union.NOBODY, known) : new Sides(known, Union.NOBODY)));
    }

    /** A question that has no other answers than yes and no. */
    static Sides answered(String subject, Term needed) {
        return new Sides(
                Union.of(needed.and(Term.of(subject, Domain.known(Words.only(Set.of(true)))))),
                Union.of(needed.and(Term.of(subject, Domain.known(Words.only(Set.of(false)))))));
    }

    /** The values of the subject for which the comparison is true. */
    private Optional<Values> values(CelExpr subject, String function, Object constant) {
        CelType type = tree.getType(subject.id()).orElse(SimpleType.DYN);
        if (function.equals("@in")) {
            return constant instanceof List<?> list ? among(subject, type, list) : Optional.empty();
        }
        if (type.equals(SimpleType.STRING) && constant instanceof String text) {
            return text(subject, function, text);
        }
        if (type.equals(SimpleType.BOOL) && constant instanceof Boolean) {
            return equality(function, Words.only(Set.of(constant)));
        }
        return ordered(subject, type)
                ? Ordered.value(constant).flatMap(value -> order(type, function, value))
                : Optional.empty();
    }

    private Optional<Values> among(CelExpr subject, CelType type, List<?> list) {
        if (list.isEmpty()) {
            possible.emptyList();
        }
        Optional<Values> nothing = type.equals(SimpleType.STRING) || type.equals(SimpleType.BOOL)
                ? Optional.of(Words.only(Set.of()))
                : Optional.empty();
        if (nothing.isPresent()) {
            Set<Object> members = new HashSet<>();
            for (Object member : list) {
                Optional<Values> one = values(subject, "_==_", member);
                if (one.isEmpty() || !(one.get() instanceof Words single)) {
                    return Optional.empty();
                }
                members.addAll(single.members());
            }
            return Optional.of(Words.only(members));
        }
        return ordered(subject, type) ? points(type, list) : Optional.empty();
    }

    private static Optional<Values> points(CelType type, List<?> list) {
        List<Range> points = new ArrayList<>();
        for (Object member : list) {
            Optional<Comparable<Object>> value = Ordered.value(member);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            points.add(Range.exactly(value.get()));
        }
        return Optional.of(new Ranges(points, type.equals(SimpleType.INT)));
    }

    private Optional<Values> text(CelExpr subject, String function, String text) {
        noteWord(subject, function, text);
        return switch (function) {
            case "_==_", "_!=_" ->
                equality(function, possible.text(subject, text) ? Words.only(Set.of(text)) : Words.only(Set.of()));
            case "startsWith" -> part(subject, new TextPredicate(TextPredicate.Kind.STARTS, text, true));
            case "endsWith" -> part(subject, new TextPredicate(TextPredicate.Kind.ENDS, text, true));
            case "contains" -> part(subject, new TextPredicate(TextPredicate.Kind.CONTAINS, text, true));
            default -> Optional.empty();
        };
    }

    private Optional<Values> part(CelExpr subject, TextPredicate test) {
        return Optional.of(possible.part(subject, test.part()) ? Words.passing(test) : Words.only(Set.of()));
    }

    private static Optional<Values> equality(String function, Words equal) {
        return switch (function) {
            case "_==_" -> Optional.of(equal);
            case "_!=_" -> equal.others();
            default -> Optional.empty();
        };
    }

    /** Fields are always numbers; a calculation with fractions may have no number as its result, which has no order. */
    private boolean ordered(CelExpr subject, CelType type) {
        return type.equals(SimpleType.INT)
                || type.equals(SimpleType.TIMESTAMP)
                || type.equals(SimpleType.DURATION)
                || (type.equals(SimpleType.DOUBLE) && subjects.field(subject).isPresent());
    }

    private static Optional<Values> order(CelType type, String function, Comparable<Object> value) {
        boolean whole = type.equals(SimpleType.INT);
        return switch (function) {
            case "_==_" -> Optional.of(Ranges.of(Range.exactly(value), whole));
            case "_!=_" -> Ranges.of(Range.exactly(value), whole).others();
            case "_<_" -> Optional.of(Ranges.of(new Range(Limit.BOTTOM, Limit.below(value)), whole));
            case "_<=_" -> Optional.of(Ranges.of(new Range(Limit.BOTTOM, Limit.above(value)), whole));
            case "_>_" -> Optional.of(Ranges.of(new Range(Limit.above(value), Limit.TOP), whole));
            case "_>=_" -> Optional.of(Ranges.of(new Range(Limit.below(value), Limit.TOP), whole));
            default -> Optional.empty();
        };
    }

    private void noteMember(String function, Object member, CelExpr list) {
        if (function.equals("@in") && member instanceof String word) {
            note(list, word);
        }
    }

    private void noteWord(CelExpr subject, String function, String word) {
        if (function.equals("_==_") || function.equals("_!=_")) {
            note(subject, word);
        }
    }

    private void note(CelExpr subject, String word) {
        subjects.field(subject)
                .ifPresent(field ->
                        words.computeIfAbsent(field, each -> new TreeSet<>()).add(word));
    }
}
