package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/** Turns a WHERE clause into a test of rows, refusing values that do not fit their field. */
final class FilterCompiler {
    private final String query;
    private final QueryTable table;
    private final Instant now;
    private final SemiJoinRunner semiJoins;

    /** Runs the query inside an IN and gives its values. */
    @FunctionalInterface
    interface SemiJoinRunner {
        Set<Object> values(SoqlQuery inner);
    }

    FilterCompiler(String query, QueryTable table, Instant now, SemiJoinRunner semiJoins) {
        this.query = query;
        this.table = table;
        this.now = now;
        this.semiJoins = semiJoins;
    }

    Predicate<QueryRow> compile(Condition condition) {
        return switch (condition) {
            case Condition.And and -> {
                List<Predicate<QueryRow>> parts =
                        and.parts().stream().map(this::compile).toList();
                yield row -> {
                    for (Predicate<QueryRow> part : parts) {
                        if (!part.test(row)) {
                            return false;
                        }
                    }
                    return true;
                };
            }
            case Condition.Or or -> {
                List<Predicate<QueryRow>> parts =
                        or.parts().stream().map(this::compile).toList();
                yield row -> parts.stream().anyMatch(part -> part.test(row));
            }
            case Condition.Not not -> compile(not.inner()).negate();
            case Condition.Comparison comparison -> comparison(comparison);
            case Condition.Membership membership -> membership(membership);
            case Condition.SemiJoin semiJoin -> semiJoin(semiJoin);
        };
    }

    private Predicate<QueryRow> comparison(Condition.Comparison comparison) {
        FieldReader reader = filterable(comparison.field());
        if (comparison.operator() == Condition.Operator.LIKE) {
            return like(reader, comparison);
        }
        if (comparison.value() instanceof Literal.Span span) {
            return span(reader, comparison.operator(), span);
        }
        Optional<Object> wanted = value(reader.field(), comparison.value());
        if (wanted.isEmpty()) {
            return switch (comparison.operator()) {
                case EQUAL -> row -> reader.value(row).isEmpty();
                case NOT_EQUAL -> row -> reader.value(row).isPresent();
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE ->
                    throw invalidOperator(comparison.field(), "null can only be compared with = and !=");
            };
        }
        refuseOrderOfTruth(reader, comparison);
        Object value = wanted.get();
        Comparator<Object> order = ValueOrder.of(reader.field().kind());
        return row -> {
            Optional<Object> held = reader.value(row);
            if (held.isEmpty()) {
                return comparison.operator() == Condition.Operator.NOT_EQUAL;
            }
            return holds(comparison.operator(), order.compare(held.get(), value));
        };
    }

    private void refuseOrderOfTruth(FieldReader reader, Condition.Comparison comparison) {
        boolean ordered = comparison.operator() != Condition.Operator.EQUAL
                && comparison.operator() != Condition.Operator.NOT_EQUAL;
        if (ordered && reader.field().kind() == QueryField.Kind.BOOLEAN) {
            throw invalidOperator(comparison.field(), "invalid operator on boolean field");
        }
    }

    private static boolean holds(Condition.Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LIKE -> throw new IllegalStateException("LIKE is no order");
        };
    }

    private Predicate<QueryRow> like(FieldReader reader, Condition.Comparison comparison) {
        if (reader.field().kind() != QueryField.Kind.TEXT) {
            String kind = reader.field().kind() == QueryField.Kind.ID
                    ? "id"
                    : reader.field().kind().shownAs();
            throw invalidOperator(comparison.field(), "invalid operator on " + kind + " field");
        }
        if (!(comparison.value() instanceof Literal.Text pattern)) {
            throw wrongType(reader.field(), comparison.value());
        }
        LikePattern like = new LikePattern(pattern.value());
        return row ->
                reader.value(row).filter(held -> like.matches((String) held)).isPresent();
    }

    private Predicate<QueryRow> span(FieldReader reader, Condition.Operator operator, Literal.Span span) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = span.days().first(today, span.number());
        LocalDate last = span.days().last(today, span.number());
        if (reader.field().kind() != QueryField.Kind.DATE && reader.field().kind() != QueryField.Kind.DATETIME) {
            throw wrongType(reader.field(), span);
        }
        return row -> {
            Optional<Object> held = reader.value(row);
            if (held.isEmpty()) {
                return operator == Condition.Operator.NOT_EQUAL;
            }
            LocalDate day = held.get() instanceof Instant moment
                    ? LocalDate.ofInstant(moment, ZoneOffset.UTC)
                    : (LocalDate) held.get();
            return switch (operator) {
                case EQUAL, LIKE -> !day.isBefore(first) && !day.isAfter(last);
                case NOT_EQUAL -> day.isBefore(first) || day.isAfter(last);
                case LESS -> day.isBefore(first);
                case LESS_OR_EQUAL -> !day.isAfter(last);
                case GREATER -> day.isAfter(last);
                case GREATER_OR_EQUAL -> !day.isBefore(first);
            };
        };
    }

    private Predicate<QueryRow> membership(Condition.Membership membership) {
        FieldReader reader = filterable(membership.field());
        QueryField.Kind kind = reader.field().kind();
        Set<Object> wanted = new HashSet<>();
        boolean orNull = false;
        for (Literal literal : membership.values()) {
            Optional<Object> value = value(reader.field(), literal);
            value.map(one -> ValueOrder.key(kind, one)).ifPresent(wanted::add);
            orNull |= value.isEmpty();
        }
        boolean nullToo = orNull;
        return row -> {
            Optional<Object> held = reader.value(row);
            boolean found =
                    held.map(one -> wanted.contains(ValueOrder.key(kind, one))).orElse(nullToo);
            return found != membership.negated();
        };
    }

    private Predicate<QueryRow> semiJoin(Condition.SemiJoin semiJoin) {
        FieldReader reader = filterable(semiJoin.field());
        if (reader.field().kind() != QueryField.Kind.ID) {
            throw invalidOperator(semiJoin.field(), "The left operand of a semi join must be an id or a reference");
        }
        Set<Object> wanted = semiJoins.values(semiJoin.inner());
        return row -> reader.value(row).map(wanted::contains).orElse(false) != semiJoin.negated();
    }

    FieldReader filterable(FieldPath path) {
        FieldReader reader = FieldReader.of(path, table, query);
        if (reader.field().kind() == QueryField.Kind.LONG_TEXT) {
            throw SoqlException.at(
                    "INVALID_FIELD",
                    query,
                    path.at(),
                    "field '" + reader.field().name() + "' can not be filtered in a query call");
        }
        return reader;
    }

    /** The literal as a value of the field; empty for null, which the empty text stands for as well. */
    Optional<Object> value(QueryField field, Literal literal) {
        if (literal instanceof Literal.Null) {
            return Optional.empty();
        }
        return switch (field.kind()) {
            case TEXT, LONG_TEXT -> literal instanceof Literal.Text text ? some(text.plain()) : refuse(field, literal);
            case ID -> literal instanceof Literal.Text text ? id(field, text) : refuse(field, literal);
            case BOOLEAN ->
                literal instanceof Literal.Truth truth ? Optional.of(truth.value()) : refuse(field, literal);
            case NUMBER ->
                literal instanceof Literal.Number number ? Optional.of(number.value()) : refuse(field, literal);
            case DATETIME ->
                literal instanceof Literal.Moment moment ? Optional.of(moment.value()) : refuse(field, literal);
            case DATE -> literal instanceof Literal.Day day ? Optional.of(day.value()) : refuse(field, literal);
        };
    }

    private static Optional<Object> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private Optional<Object> id(QueryField field, Literal.Text text) {
        if (text.value().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(RecordIds.normalise(text.value())
                .orElseThrow(() -> SoqlException.at(
                        "INVALID_QUERY_FILTER_OPERATOR",
                        query,
                        text.at(),
                        "invalid ID field: " + field.name() + " cannot be compared with this text")));
    }

    private Optional<Object> refuse(QueryField field, Literal literal) {
        throw wrongType(field, literal);
    }

    private SoqlException wrongType(QueryField field, Literal literal) {
        boolean text = field.kind().shownAs().equals("string");
        String quotes = literal instanceof Literal.Text && !text
                ? " and should not be enclosed in quotes"
                : text ? " and should be enclosed in quotes" : "";
        return SoqlException.at(
                "INVALID_FIELD",
                query,
                literal.at(),
                "value of filter criterion for field '" + field.name() + "' must be of type "
                        + field.kind().shownAs() + quotes);
    }

    private SoqlException invalidOperator(FieldPath path, String message) {
        return SoqlException.at("INVALID_QUERY_FILTER_OPERATOR", query, path.at(), message);
    }
}
