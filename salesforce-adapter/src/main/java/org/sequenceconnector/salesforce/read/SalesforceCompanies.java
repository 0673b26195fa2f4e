package org.sequenceconnector.salesforce.read;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;

/** The accounts of contacts: the one on the contact first, then those it is related to where the org allows several. */
public final class SalesforceCompanies {
    private static final String RELATION = "AccountContactRelation";

    private final SalesforceQueries queries;
    private final SalesforceObjects objects;

    public SalesforceCompanies(SalesforceQueries queries, SalesforceObjects objects) {
        this.queries = queries;
        this.objects = objects;
    }

    public Map<String, List<String>> companiesOf(Collection<String> contactIds) {
        List<String> ids = contactIds.stream().filter(SalesforceIds::isId).toList();
        Map<String, Set<String>> accounts = new LinkedHashMap<>();
        queries.byIds(
                        Lane.COMMON,
                        "Id",
                        ids,
                        batch -> Soql.select(SalesforceTypes.CONTACT, List.of("Id", "AccountId"))
                                .where(Soql.present("AccountId"))
                                .where(Soql.in("Id", batch)))
                .forEach(row -> add(accounts, row.id(), row.value("AccountId")));
        if (objects.has(RELATION, "AccountId") && objects.has(RELATION, "ContactId")) {
            queries.byIds(
                            Lane.COMMON,
                            "ContactId",
                            ids,
                            batch -> Soql.select(RELATION, List.of("Id", "ContactId", "AccountId"))
                                    .where(Soql.in("ContactId", batch)))
                    .forEach(
                            row -> add(accounts, SalesforceIds.normal(row.value("ContactId")), row.value("AccountId")));
        }
        Map<String, List<String>> asked = new LinkedHashMap<>();
        for (String id : contactIds) {
            Set<String> found = accounts.get(SalesforceIds.normal(id));
            if (found != null) {
                asked.put(id, List.copyOf(found));
            }
        }
        return asked;
    }

    private static void add(Map<String, Set<String>> accounts, String contact, String account) {
        accounts.computeIfAbsent(contact, ignored -> new LinkedHashSet<>()).add(SalesforceIds.normal(account));
    }
}
