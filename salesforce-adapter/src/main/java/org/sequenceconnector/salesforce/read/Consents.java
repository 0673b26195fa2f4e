package org.sequenceconnector.salesforce.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTimes;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.schema.ConsentSource;
import org.sequenceconnector.salesforce.schema.ObjectShape;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;
import org.sequenceconnector.salesforce.schema.VirtualField;

/**
 * What the consent objects state about people: by the Individual they are linked to, and by the address we would write to,
 * whosever contact point it is. All objects are asked in one call.
 */
final class Consents {
    private static final String POINTS = "ContactPointEmail";
    private static final String ADDRESS = "EmailAddress";

    private final SalesforceQueries queries;
    private final SalesforceObjects objects;

    Consents(SalesforceQueries queries, SalesforceObjects objects) {
        this.queries = queries;
        this.objects = objects;
    }

    /** Answers the plan's consent fields, by record id and mapped name. */
    void answer(FieldPlan plan, List<Row> rows, Map<String, Map<String, String>> beside, Instant now) {
        Set<ConsentSource> asked = EnumSet.noneOf(ConsentSource.class);
        plan.consents().forEach(field -> asked.add(field.source()));
        if (asked.isEmpty()) {
            return;
        }
        Found found = find(asked, rows);
        for (Row row : rows) {
            Map<String, String> values =
                    Optional.ofNullable(beside.get(row.id())).orElseThrow();
            for (VirtualField.Consent field : plan.consents()) {
                values.put(field.name(), status(field, plan, found.about(field.source(), row), now));
            }
        }
    }

    /** A topic that has a line of its own in the mapping counts there alone; all others count where no topic is named. */
    private static String status(
            VirtualField.Consent field, FieldPlan plan, Collection<ConsentRule.Statement> all, Instant now) {
        Set<String> elsewhere = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (VirtualField.Consent other : plan.consents()) {
            if (other.source() == field.source() && other.kind().equalsIgnoreCase(field.kind())) {
                other.topic().ifPresent(elsewhere::add);
            }
        }
        List<ConsentRule.Statement> counting = all.stream()
                .filter(statement ->
                        statement.kind().isEmpty() || statement.kind().equalsIgnoreCase(field.kind()))
                .filter(statement -> field.topic().isPresent() || !elsewhere.contains(statement.topic()))
                .toList();
        String status = ConsentRule.status(counting, field.topic(), now);
        // What may be done with somebody's data permits nobody to write to them.
        return field.source() == ConsentSource.PARTY && !status.equals(ConsentRule.OPT_OUT) ? "" : status;
    }

    private Found find(Set<ConsentSource> asked, List<Row> rows) {
        Set<String> individuals = new LinkedHashSet<>();
        Set<String> addresses = new LinkedHashSet<>();
        rows.forEach(row -> {
            individuals.add(SalesforceIds.normal(row.value(FieldPlan.INDIVIDUAL)));
            addresses.add(address(row.value(Row.EMAIL)));
        });
        individuals.remove("");
        addresses.remove("");
        List<Soql> questions = new ArrayList<>();
        List<Optional<ConsentSource>> about = new ArrayList<>();
        for (ConsentSource source : asked) {
            ObjectShape shape = objects.shape(source.sobject()).orElseThrow();
            Soql select = Soql.select(source.sobject(), columns(source, shape));
            if (source.byParty(shape)) {
                for (List<String> batch : SalesforceQueries.batches(individuals, SalesforceQueries.MAX_IDS)) {
                    questions.add(select.where(Soql.in(ConsentSource.PARTY_ID, batch)));
                    about.add(Optional.of(source));
                }
            }
            if (source.byAddress()) {
                for (List<String> batch : SalesforceQueries.batches(addresses, SalesforceQueries.MAX_ADDRESSES)) {
                    questions.add(select.where(Soql.in(ConsentSource.POINT_ID, points(batch, List.of("Id")))));
                    about.add(Optional.of(source));
                }
            }
        }
        if (asked.stream().anyMatch(ConsentSource::byAddress)) {
            for (List<String> batch : SalesforceQueries.batches(addresses, SalesforceQueries.MAX_ADDRESSES)) {
                questions.add(points(batch, List.of("Id", ADDRESS)));
                about.add(Optional.empty());
            }
        }
        return sorted(queries.together(Lane.COMMON, questions), about);
    }

    private static Soql points(List<String> addresses, List<String> columns) {
        return Soql.select(POINTS, columns).where(Soql.in(ADDRESS, addresses));
    }

    private List<String> columns(ConsentSource source, ObjectShape shape) {
        Set<String> columns = new LinkedHashSet<>(List.of("Id", ConsentSource.STATUS));
        for (String column : List.of(
                ConsentSource.PARTY_ID, ConsentSource.POINT_ID, source.from(), source.until(), source.captured())) {
            if (shape.has(column)) {
                columns.add(column);
            }
        }
        source.topic(objects).ifPresent(columns::add);
        source.kind(objects).ifPresent(columns::add);
        return List.copyOf(columns);
    }

    private Found sorted(List<List<Row>> answers, List<Optional<ConsentSource>> about) {
        Found found =
                new Found(new EnumMap<>(ConsentSource.class), new EnumMap<>(ConsentSource.class), new HashMap<>());
        for (int place = 0; place < answers.size(); place++) {
            Optional<ConsentSource> source = about.get(place);
            for (Row row : answers.get(place)) {
                if (source.isEmpty()) {
                    found.points.put(row.id(), address(row.value(ADDRESS)));
                } else {
                    found.add(source.orElseThrow(), row, statement(source.orElseThrow(), row));
                }
            }
        }
        return found;
    }

    private ConsentRule.Statement statement(ConsentSource source, Row row) {
        String status = ConsentRule.settled(row.value(ConsentSource.STATUS));
        boolean refusal = status.equals(ConsentRule.OPT_OUT);
        String from = row.value(source.from());
        String until = row.value(source.until());
        return new ConsentRule.Statement(
                status,
                source.kind(objects).map(row::value).orElse(""),
                source.topic(objects).map(row::value).orElse(""),
                source.inDays() ? ConsentDays.from(from, refusal) : SalesforceTimes.read(from),
                source.inDays() ? ConsentDays.until(until, refusal) : SalesforceTimes.read(until),
                SalesforceTimes.read(row.value(source.captured())).orElse(Instant.EPOCH));
    }

    /** Addresses of contact points, for the people who are affected when one of them changes. */
    Set<String> addressesOf(Collection<String> pointIds) {
        Set<String> addresses = new TreeSet<>();
        queries.byIdsWithDeleted(
                        Lane.COMMON,
                        pointIds.stream().filter(SalesforceIds::isId).toList(),
                        batch -> Soql.select(POINTS, List.of("Id", ADDRESS)).where(Soql.in("Id", batch)))
                .forEach(row -> addresses.add(address(row.value(ADDRESS))));
        addresses.remove("");
        return addresses;
    }

    /** Salesforce compares texts without looking at their case. */
    private static String address(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Statements by Individual, by contact point, and the address of each contact point. */
    private record Found(
            Map<ConsentSource, Map<String, Map<String, ConsentRule.Statement>>> byParty,
            Map<ConsentSource, Map<String, Map<String, ConsentRule.Statement>>> byPoint,
            Map<String, String> points) {
        void add(ConsentSource source, Row row, ConsentRule.Statement statement) {
            put(byParty, source, SalesforceIds.normal(row.value(ConsentSource.PARTY_ID)), row.id(), statement);
            put(byPoint, source, SalesforceIds.normal(row.value(ConsentSource.POINT_ID)), row.id(), statement);
        }

        private static void put(
                Map<ConsentSource, Map<String, Map<String, ConsentRule.Statement>>> into,
                ConsentSource source,
                String key,
                String row,
                ConsentRule.Statement statement) {
            if (!key.isEmpty()) {
                into.computeIfAbsent(source, none -> new HashMap<>())
                        .computeIfAbsent(key, none -> new HashMap<>())
                        .put(row, statement);
            }
        }

        Collection<ConsentRule.Statement> about(ConsentSource source, Row person) {
            String individual = SalesforceIds.normal(person.value(FieldPlan.INDIVIDUAL));
            String address = address(person.value(Row.EMAIL));
            Map<String, ConsentRule.Statement> all = new HashMap<>();
            if (!individual.isEmpty()) {
                all.putAll(byParty.getOrDefault(source, Map.of()).getOrDefault(individual, Map.of()));
            }
            byPoint.getOrDefault(source, Map.of()).forEach((point, statements) -> {
                if (!address.isEmpty() && points.getOrDefault(point, "").equals(address)) {
                    all.putAll(statements);
                }
            });
            return all.values();
        }
    }
}
