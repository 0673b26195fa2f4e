package org.sequenceconnector.salesforce.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;

/**
 * Where merged-away records went. The loser of a merge is a deleted row that names its master, as long as it lies in the
 * bin (15 days); the master may have been merged on.
 */
final class MergedRecords {
    static final String MASTER = "MasterRecordId";
    private static final int MAX_CHAIN = 10;

    private final SalesforceQueries queries;

    MergedRecords(SalesforceQueries queries) {
        this.queries = queries;
    }

    /** The living record at the end of the chain, by the id asked for; ids that were not merged away are missing. */
    Map<String, String> survivors(String sobject, Collection<String> ids) {
        Map<String, String> reached = new HashMap<>();
        Set<String> unknown = new LinkedHashSet<>(ids);
        Map<String, String> masters = new HashMap<>();
        for (int link = 0; link < MAX_CHAIN && !unknown.isEmpty(); link++) {
            Map<String, String> found = masters(sobject, unknown);
            masters.putAll(found);
            unknown = new LinkedHashSet<>(found.values());
            unknown.removeAll(masters.keySet());
        }
        for (String id : ids) {
            end(masters, id).ifPresent(survivor -> reached.put(id, survivor));
        }
        return reached;
    }

    private Map<String, String> masters(String sobject, Set<String> ids) {
        Map<String, String> masters = new HashMap<>();
        queries.byIdsWithDeleted(
                        Lane.COMMON,
                        ids,
                        batch -> Soql.select(sobject, List.of("Id", MASTER))
                                .where(Soql.is("IsDeleted", true))
                                .where(Soql.present(MASTER))
                                .where(Soql.in("Id", batch)))
                .forEach(row -> masters.put(row.id(), SalesforceIds.normal(row.value(MASTER))));
        return masters;
    }

    private static Optional<String> end(Map<String, String> masters, String id) {
        String at = id;
        for (int link = 0; link < MAX_CHAIN && masters.containsKey(at); link++) {
            at = masters.getOrDefault(at, at);
        }
        return at.equals(id) ? Optional.empty() : Optional.of(at);
    }
}
