package org.sequenceconnector.salesforce.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.RowSearch;

/**
 * Finds where records live on that Salesforce no longer takes writes for: the survivor of a merge by {@code
 * MasterRecordId}, over several merges if need be, and the contact a lead was converted into. Asked in batches.
 */
final class Survivors {
    /** The query travels in the address, which may have 16 kB. */
    private static final int IDS_PER_QUERY = 300;

    private static final int MAX_CHAIN = 10;

    private final ConnectionId connection;
    private final RowSearch search;

    Survivors(ConnectionId connection, RowSearch search) {
        this.connection = connection;
        this.search = search;
    }

    sealed interface Fate {
        /** It can be written. */
        record Alive() implements Fate {}

        record MergedInto(RecordRef survivor) implements Fate {}

        record ConvertedTo(RecordRef contact) implements Fate {}

        /** Deleted, or never to be seen. */
        record Lost() implements Fate {}
    }

    Map<RecordRef, Fate> of(Collection<RecordRef> records) {
        Map<RecordRef, Fate> fates = new HashMap<>();
        for (ObjectType type : ObjectType.values()) {
            List<RecordRef> some =
                    records.stream().filter(record -> record.type() == type).toList();
            if (!some.isEmpty()) {
                fates.putAll(ofType(type, some));
            }
        }
        return fates;
    }

    private Map<RecordRef, Fate> ofType(ObjectType type, List<RecordRef> records) {
        Map<String, Row> known = new HashMap<>();
        Set<String> wanted = new HashSet<>();
        records.forEach(record -> wanted.add(record.id()));
        for (int step = 0; step < MAX_CHAIN && !wanted.isEmpty(); step++) {
            read(type, wanted).forEach(row -> known.put(row.id(), row));
            Set<String> masters = new HashSet<>();
            for (String id : wanted) {
                master(known.get(SalesforceIds.normal(id)))
                        .filter(master -> !known.containsKey(SalesforceIds.normal(master)))
                        .ifPresent(masters::add);
            }
            wanted.clear();
            wanted.addAll(masters);
        }
        Map<RecordRef, Fate> fates = new HashMap<>();
        records.forEach(record -> fates.put(record, fate(record, known)));
        return fates;
    }

    private Fate fate(RecordRef record, Map<String, Row> known) {
        String id = record.id();
        for (int step = 0; step <= MAX_CHAIN; step++) {
            Row row = known.get(SalesforceIds.normal(id));
            if (row == null) {
                return new Fate.Lost();
            }
            Optional<String> contact = text(row, "ConvertedContactId");
            if (contact.isPresent()) {
                return new Fate.ConvertedTo(new RecordRef(connection, ObjectType.CONTACT, contact.orElseThrow()));
            }
            if (!Boolean.parseBoolean(row.value("IsDeleted"))) {
                return step == 0
                        ? new Fate.Alive()
                        : new Fate.MergedInto(new RecordRef(connection, record.type(), row.id()));
            }
            Optional<String> master = master(row);
            if (master.isEmpty()) {
                return new Fate.Lost();
            }
            id = master.orElseThrow();
        }
        return new Fate.Lost();
    }

    private List<Row> read(ObjectType type, Set<String> ids) {
        List<String> valid = ids.stream().filter(SalesforceIds::isId).sorted().toList();
        List<Row> found = new ArrayList<>();
        for (int from = 0; from < valid.size(); from += IDS_PER_QUERY) {
            List<String> some = valid.subList(from, Math.min(from + IDS_PER_QUERY, valid.size()));
            found.addAll(search.matching(WriteQueries.fates(type, some), true));
        }
        return found;
    }

    private static Optional<String> master(@Nullable Row row) {
        return row == null ? Optional.empty() : text(row, "MasterRecordId");
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.of(SalesforceIds.normal(row.value(column))).filter(text -> !text.isEmpty());
    }
}
