package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a query starts reading: at named rows, in an index, at a place in the order of stamps or ids, or at the beginning.
 *
 * @param rows candidates, still to be tested against the whole condition
 * @param order the order they come in
 */
record AccessPath(Stream<QueryRow> rows, Order order) {
    enum Order {
        NONE,
        BY_ID,
        BY_STAMP
    }

    static AccessPath choose(SoqlQuery query, QueryTable table, FilterCompiler values) {
        Order wanted = wantedOrder(query);
        if (query.where().isEmpty()) {
            return wanted == Order.BY_STAMP
                    ? new AccessPath(table.rowsFrom(Instant.MIN, ""), Order.BY_STAMP)
                    : new AccessPath(table.rowsAfter(""), Order.BY_ID);
        }
        Condition where = query.where().get();
        List<Condition> all = where instanceof Condition.And and ? and.parts() : List.of(where);
        for (Condition one : all) {
            Optional<Collection<QueryRow>> found = named(one, table, values);
            if (found.isPresent()) {
                return new AccessPath(found.get().stream(), Order.NONE);
            }
        }
        Optional<StampBound> from = StampBound.lowest(where);
        Optional<Instant> until = StampBound.highest(where);
        if (from.isPresent() || wanted == Order.BY_STAMP || (until.isPresent() && wanted != Order.BY_ID)) {
            StampBound start = from.orElse(new StampBound(Instant.MIN, ""));
            Stream<QueryRow> rows = table.rowsFrom(start.stamp(), start.after());
            return new AccessPath(
                    until.isEmpty() ? rows : rows.takeWhile(row -> row.stamp().isBefore(until.get())), Order.BY_STAMP);
        }
        return new AccessPath(table.rowsAfter(IdBound.lowest(where).orElse("")), Order.BY_ID);
    }

    /** An order the rows can be read in; NONE when they must be sorted or may come as they are. */
    static Order wantedOrder(SoqlQuery query) {
        List<SoqlQuery.Ordering> orderings = query.orderings();
        boolean plain = orderings.stream()
                .noneMatch(ordering ->
                        ordering.descending() || ordering.field().parts().size() > 1);
        if (!plain || orderings.isEmpty()) {
            return Order.NONE;
        }
        String first = orderings.get(0).field().parts().get(0);
        if (first.equalsIgnoreCase(IdBound.ID)) {
            return Order.BY_ID;
        }
        boolean stamps = first.equalsIgnoreCase(StampBound.STAMP)
                && (orderings.size() == 1
                        || orderings.get(1).field().parts().get(0).equalsIgnoreCase(IdBound.ID));
        return stamps ? Order.BY_STAMP : Order.NONE;
    }

    private static Optional<Collection<QueryRow>> named(Condition condition, QueryTable table, FilterCompiler values) {
        if (condition instanceof Condition.Comparison comparison && comparison.operator() == Condition.Operator.EQUAL) {
            return named(comparison.field(), List.of(comparison.value()), table, values);
        }
        if (condition instanceof Condition.Membership membership && !membership.negated()) {
            return named(membership.field(), membership.values(), table, values);
        }
        return Optional.empty();
    }

    private static Optional<Collection<QueryRow>> named(
            FieldPath path, List<Literal> literals, QueryTable table, FilterCompiler values) {
        if (path.parts().size() != 1) {
            return Optional.empty();
        }
        QueryField field = values.filterable(path).field();
        Map<String, QueryRow> found = new LinkedHashMap<>();
        for (Literal literal : literals) {
            if (!(literal instanceof Literal.Text)
                    || values.value(field, literal).isEmpty()) {
                return Optional.empty();
            }
            String value = (String) values.value(field, literal).get();
            Optional<Collection<QueryRow>> rows = field.name().equals(IdBound.ID)
                    ? Optional.of(table.row(value).stream().toList())
                    : table.lookup(field, value);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            rows.get().forEach(row -> found.put(row.id(), row));
        }
        return Optional.of(new ArrayList<>(found.values()));
    }
}
