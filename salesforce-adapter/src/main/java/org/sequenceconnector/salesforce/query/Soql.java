package org.sequenceconnector.salesforce.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query. All SOQL of the adapter is built here, so that texts are escaped and names are checked in one place.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.258.0.soql_sosl.meta/soql_sosl/">SOQL and SOSL
 *     Reference</a>
 */
public record Soql(String selected, String from, List<Condition> conditions, List<String> order, OptionalInt limit) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*)*");

    public Soql {
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    public static Soql select(String sobject, Collection<String> columns) {
        return new Soql(
                columns.stream().distinct().map(Soql::name).collect(Collectors.joining(", ")),
                name(sobject),
                List.of(),
                List.of(),
                OptionalInt.empty());
    }

    public static Soql count(String sobject) {
        return new Soql("COUNT()", name(sobject), List.of(), List.of(), OptionalInt.empty());
    }

    /** Further conditions all have to hold as well. */
    public Soql where(Condition condition) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new Soql(selected, from, all, order, limit);
    }

    public Soql orderBy(String... columns) {
        return new Soql(
                selected,
                from,
                conditions,
                List.of(columns).stream().map(Soql::name).toList(),
                limit);
    }

    /** The latest first. */
    public Soql newestFirst(String column) {
        return new Soql(selected, from, conditions, List.of(name(column) + " DESC"), limit);
    }

    List<String> columns() {
        return List.of(selected.split(", "));
    }

    /** The same rows with other columns. */
    Soql selecting(Collection<String> columns) {
        return new Soql(
                columns.stream().distinct().map(Soql::name).collect(Collectors.joining(", ")),
                from,
                conditions,
                order,
                limit);
    }

    public Soql first(int rows) {
        return new Soql(selected, from, conditions, order, OptionalInt.of(rows));
    }

    public String text() {
        StringBuilder text =
                new StringBuilder("SELECT ").append(selected).append(" FROM ").append(from);
        if (!conditions.isEmpty()) {
            text.append(" WHERE ");
            text.append(conditions.stream().map(Condition::text).collect(Collectors.joining(" AND ")));
        }
        if (!order.isEmpty()) {
            text.append(" ORDER BY ").append(String.join(", ", order));
        }
        limit.ifPresent(rows -> text.append(" LIMIT ").append(rows));
        return text.toString();
    }

    public static Condition equal(String column, String value) {
        return new Condition(name(column) + " = " + literal(value));
    }

    public static Condition in(String column, Collection<String> values) {
        return new Condition(
                name(column) + " IN (" + values.stream().map(Soql::literal).collect(Collectors.joining(", ")) + ")");
    }

    /** Those whose column names a row of another query, which has no order and no limit. */
    public static Condition in(String column, Soql others) {
        return new Condition(name(column) + " IN (" + others.text() + ")");
    }

    /** From the first day to the last, both included. */
    public static Condition onDays(String column, LocalDate first, LocalDate last) {
        return new Condition(name(column) + " >= " + first + " AND " + name(column) + " <= " + last);
    }

    public static Condition greater(String column, String value) {
        return new Condition(name(column) + " > " + literal(value));
    }

    public static Condition is(String column, boolean value) {
        return new Condition(name(column) + " = " + value);
    }

    public static Condition present(String column) {
        return new Condition(name(column) + " != null");
    }

    /** From the first instant on and before the second; Salesforce's stamps have whole seconds. */
    public static Condition within(String column, Instant from, Instant before) {
        return new Condition(name(column) + " >= " + literal(from) + " AND " + name(column) + " < " + literal(before));
    }

    public static Condition from(String column, Instant first) {
        return new Condition(name(column) + " >= " + literal(first));
    }

    public static Condition before(String column, Instant end) {
        return new Condition(name(column) + " < " + literal(end));
    }

    /** Behind a row in the order of time and id. Many rows share one second, so the time alone is not enough. */
    public static Condition behind(String column, Instant time, String id) {
        return either(
                new Condition(name(column) + " > " + literal(time)),
                new Condition("(" + name(column) + " = " + literal(time) + " AND Id > " + literal(id) + ")"));
    }

    public static Condition either(Condition one, Condition other) {
        return new Condition("(" + one.text() + " OR " + other.text() + ")");
    }

    /** Several conditions as one, for use inside {@link #either}. */
    public static Condition grouped(Condition condition) {
        return new Condition("(" + condition.text() + ")");
    }

    /** The query behind a row of an earlier page, or from the beginning. */
    public Soql behindRow(Optional<Condition> place) {
        return place.map(this::where).orElse(this);
    }

    private static String literal(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String literal(String value) {
        StringBuilder quoted = new StringBuilder("'");
        for (int place = 0; place < value.length(); place++) {
            char letter = value.charAt(place);
            switch (letter) {
                case '\\', '\'' -> quoted.append('\\').append(letter);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(letter);
            }
        }
        return quoted.append('\'').toString();
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a Salesforce field or object");
        }
        return name;
    }

    /** What rows have to fulfil. */
    public record Condition(String text) {}
}
