package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs queries. Safe for use by many threads as far as its source is. */
public final class SoqlEngine {
    private final Clock clock;

    public SoqlEngine(Clock clock) {
        this.clock = clock;
    }

    /** Options of one run. */
    public enum Scope {
        /** Live rows, as {@code /query} shows them. */
        LIVE,
        /** Live and deleted rows, as {@code /queryAll} shows them. */
        WITH_DELETED
    }

    /** Parses, checks and runs; throws {@link SoqlException} for a query the org would refuse. */
    public QueryAnswer run(String text, QuerySource source, Scope scope) {
        return run(SoqlParser.parse(text), source, scope);
    }

    /** What a query that was not run would do. */
    public record Checked(QueryTable table, boolean counts, boolean skips) {}

    /** Parses and checks names and types; only semi joins read rows. */
    public Checked check(String text, QuerySource source) {
        SoqlQuery query = SoqlParser.parse(text);
        QueryTable table = table(query, source);
        columns(query, table);
        query.where()
                .ifPresent(where -> compiler(query, table, source, Scope.LIVE).compile(where));
        orderings(query, table);
        return new Checked(table, query.selection() instanceof SoqlQuery.Selection.Count, query.offset() > 0);
    }

    private QueryAnswer run(SoqlQuery query, QuerySource source, Scope scope) {
        QueryTable table = table(query, source);
        List<FieldReader> columns = columns(query, table);
        FilterCompiler compiler = compiler(query, table, source, scope);
        Predicate<QueryRow> visible = scope == Scope.LIVE ? row -> !row.deleted() : row -> true;
        Predicate<QueryRow> wanted =
                query.where().map(compiler::compile).map(visible::and).orElse(visible);
        Optional<Comparator<QueryRow>> sorting = orderings(query, table);
        AccessPath path = AccessPath.choose(query, table, compiler);
        Stream<QueryRow> rows = path.rows().filter(wanted);
        boolean sorted = path.order() != AccessPath.Order.NONE && path.order() == AccessPath.wantedOrder(query);
        if (sorting.isPresent() && !sorted) {
            rows = rows.sorted(sorting.get());
        }
        if (query.selection() instanceof SoqlQuery.Selection.Count) {
            return new QueryAnswer(table, columns, (int) rows.count(), List.of());
        }
        rows = rows.skip(query.offset());
        if (query.limit().isPresent()) {
            rows = rows.limit(query.limit().getAsInt());
        }
        List<QueryRow> found = rows.collect(Collectors.toCollection(ArrayList::new));
        return new QueryAnswer(table, columns, found.size(), found);
    }

    private static QueryTable table(SoqlQuery query, QuerySource source) {
        return source.table(query.object())
                .orElseThrow(() -> SoqlException.at(
                        "INVALID_TYPE",
                        query.text(),
                        query.objectAt(),
                        "sObject type '" + query.object() + "' is not supported. If you are attempting to use a custom"
                                + " object, be sure to append the '__c' after the entity name. Please reference your WSDL"
                                + " or the describe call for the appropriate names."));
    }

    private static List<FieldReader> columns(SoqlQuery query, QueryTable table) {
        return switch (query.selection()) {
            case SoqlQuery.Selection.Count count -> List.of();
            case SoqlQuery.Selection.FieldGroup group ->
                table.fields().stream()
                        .filter(field -> group.name().equals("ALL")
                                || group.name().equals("CUSTOM") == field.name().endsWith("__c"))
                        .map(field -> new FieldReader(List.of(), field))
                        .toList();
            case SoqlQuery.Selection.Fields fields -> {
                Set<FieldReader> seen = new HashSet<>();
                List<FieldReader> columns = new ArrayList<>();
                for (FieldPath path : fields.paths()) {
                    FieldReader reader = FieldReader.of(path, table, query.text());
                    if (!seen.add(reader)) {
                        throw SoqlException.at(
                                "INVALID_FIELD",
                                query.text(),
                                path.at(),
                                "duplicate field selected: " + String.join(".", path.parts()));
                    }
                    columns.add(reader);
                }
                yield columns;
            }
        };
    }

    private FilterCompiler compiler(SoqlQuery query, QueryTable table, QuerySource source, Scope scope) {
        return new FilterCompiler(
                query.text(), table, clock.instant(), inner -> semiJoinValues(query, inner, source, scope));
    }

    private Set<Object> semiJoinValues(SoqlQuery outer, SoqlQuery inner, QuerySource source, Scope scope) {
        QueryAnswer answer = run(inner, source, scope);
        if (answer.columns().size() != 1
                || answer.columns().get(0).field().kind() != QueryField.Kind.ID
                || inner.limit().isPresent()) {
            throw SoqlException.malformed(
                    outer.text(), inner.objectAt(), "A semi join selects one id or reference field, without LIMIT");
        }
        FieldReader column = answer.columns().get(0);
        return answer.rows().stream()
                .map(column::value)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<Comparator<QueryRow>> orderings(SoqlQuery query, QueryTable table) {
        Optional<Comparator<QueryRow>> whole = Optional.empty();
        for (SoqlQuery.Ordering ordering : query.orderings()) {
            FieldReader reader = FieldReader.of(ordering.field(), table, query.text());
            if (reader.field().kind() == QueryField.Kind.LONG_TEXT) {
                throw SoqlException.malformed(
                        query.text(),
                        ordering.field().at(),
                        "field '" + reader.field().name() + "' can not be sorted in a query call");
            }
            Comparator<QueryRow> one = comparator(reader, ordering);
            whole = Optional.of(whole.map(before -> before.thenComparing(one)).orElse(one));
        }
        return whole;
    }

    private static Comparator<QueryRow> comparator(FieldReader reader, SoqlQuery.Ordering ordering) {
        Comparator<Object> ascending = ValueOrder.of(reader.field().kind());
        Comparator<Object> values = ordering.descending() ? ascending.reversed() : ascending;
        int nulls = ordering.nullsLast() ? 1 : -1;
        return (first, second) -> {
            Optional<Object> one = reader.value(first);
            Optional<Object> other = reader.value(second);
            if (one.isPresent() && other.isPresent()) {
                return values.compare(one.get(), other.get());
            }
            return one.isPresent() == other.isPresent() ? 0 : one.isEmpty() ? nulls : -nulls;
        };
    }
}
