package org.sequenceconnector.salesforce.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTimes;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.schema.ConsentSource;
import org.sequenceconnector.salesforce.schema.ObjectShape;
import org.sequenceconnector.salesforce.schema.VirtualField;

/**
 * How the mapped names of a type are read: as columns of a query, or from records beside the record. Names that the org
 * does not show to us are in neither and so are not delivered.
 *
 * @param columns by mapped name
 * @param bookkeeping columns that are read whatever is mapped
 * @param parents the parent objects whose columns are read
 * @param shut mapped names that surely exist, and that our user cannot read: nothing is stated about people who are linked
 *     to no Individual, and of all others we do not know
 */
record FieldPlan(
        ObjectType type,
        String sobject,
        Map<String, Column> columns,
        Set<String> bookkeeping,
        List<VirtualField> virtual,
        List<Parent> parents,
        Set<String> shut) {
    static final String INDIVIDUAL = "IndividualId";
    static final String OWNER = "OwnerId";

    static final String CONVERTED = "IsConverted";
    static final String CONVERTED_CONTACT = "ConvertedContactId";

    FieldPlan {
        columns = Map.copyOf(columns);
        bookkeeping = Set.copyOf(bookkeeping);
        virtual = List.copyOf(virtual);
        parents = List.copyOf(parents);
        shut = Set.copyOf(shut);
    }

    /** Everything one query has to select. */
    List<String> selected() {
        Set<String> selected = new LinkedHashSet<>(List.of("Id", "SystemModstamp"));
        selected.addAll(bookkeeping.stream().sorted().toList());
        columns.values().stream().map(Column::path).sorted().forEach(selected::add);
        return List.copyOf(selected);
    }

    boolean readsParents() {
        return columns.values().stream().anyMatch(column -> column.path().contains("."));
    }

    List<VirtualField.Consent> consents() {
        return virtual.stream()
                .filter(VirtualField.Consent.class::isInstance)
                .map(VirtualField.Consent.class::cast)
                .toList();
    }

    /** The consent objects whose rows change what is read; the Consent API looks at one of them by itself. */
    Set<ConsentSource> consentSources() {
        Set<ConsentSource> sources = EnumSet.noneOf(ConsentSource.class);
        consents().forEach(field -> sources.add(field.source()));
        if (virtual.stream().anyMatch(VirtualField.ConsentApi.class::isInstance)) {
            sources.add(ConsentSource.TYPE);
        }
        return sources;
    }

    boolean asksCadences() {
        return virtual.stream().anyMatch(VirtualField.Cadence.class::isInstance);
    }

    /** The record of a row, with what was found beside it. */
    RawRecord record(ConnectionId connection, Row row, Map<String, String> beside) {
        Map<String, String> fields = new HashMap<>(beside);
        columns.forEach((name, column) -> fields.put(name, column.text(row)));
        String hidden = row.value(INDIVIDUAL).isEmpty() ? "" : RawRecord.HIDDEN;
        shut.forEach(name -> fields.put(name, hidden));
        boolean converted = row.value(CONVERTED).equalsIgnoreCase("true");
        Optional<RecordRef> continuesAs = Optional.of(row.value(CONVERTED_CONTACT))
                .filter(id -> converted && !id.isEmpty())
                .map(id -> new RecordRef(connection, ObjectType.CONTACT, SalesforceIds.normal(id)));
        return new RawRecord(new RecordRef(connection, type, row.id()), fields, row.stamp(), converted, continuesAs);
    }

    /**
     * @param path as selected, for example {@code Account.Name}
     * @param kind decides how the text is made neutral
     */
    record Column(String path, Kind kind) {
        enum Kind {
            PLAIN,
            TIME,
            REFERENCE
        }

        static Column of(String path, ObjectShape.Field field) {
            return new Column(path, field.isTime() ? Kind.TIME : field.isReference() ? Kind.REFERENCE : Kind.PLAIN);
        }

        String text(Row row) {
            String value = row.value(path);
            return switch (kind) {
                case PLAIN -> value;
                case TIME -> SalesforceTimes.read(value).map(Object::toString).orElse(value);
                case REFERENCE -> SalesforceIds.normal(value);
            };
        }
    }

    /**
     * @param sobject the parent object, for example {@code Individual}
     * @param foreignKey the field that names the parent, for example {@code IndividualId}
     */
    record Parent(String sobject, String foreignKey) {}

    /** Collects a plan. */
    static final class Draft {
        final Map<String, Column> columns = new HashMap<>();
        final Set<String> bookkeeping = new LinkedHashSet<>();
        final List<VirtualField> virtual = new ArrayList<>();
        final List<Parent> parents = new ArrayList<>();
        final Set<String> shut = new LinkedHashSet<>();
    }
}
