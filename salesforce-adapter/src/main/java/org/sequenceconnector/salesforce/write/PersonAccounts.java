package org.sequenceconnector.salesforce.write;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.RowSearch;

/** People who live on accounts: their contact row is read like any other, and takes no writes of the person's own fields. */
final class PersonAccounts {
    private static final String REMEDY =
            "; in an org with person accounts assign the permission set Sequence_Connector_Person_Accounts to the"
                    + " connector's user";

    private final ConnectionId connection;
    private final RowSearch search;

    PersonAccounts(ConnectionId connection, RowSearch search) {
        this.connection = connection;
        this.search = search;
    }

    /** The contact of each account that is one of these people; contacts of companies are missing. */
    Map<RecordRef, RecordRef> accountsOf(Collection<String> contactIds) {
        Map<RecordRef, RecordRef> contactOf = new LinkedHashMap<>();
        for (Row row : rows(contactIds)) {
            contactOf.put(
                    new RecordRef(connection, ObjectType.COMPANY, SalesforceIds.normal(row.value("AccountId"))),
                    new RecordRef(connection, ObjectType.CONTACT, row.id()));
        }
        return contactOf;
    }

    /** An org without person accounts refuses the query, because it has no such field. */
    private List<Row> rows(Collection<String> contactIds) {
        try {
            return search.matching(WriteQueries.personAccounts(contactIds), false);
        } catch (PermanentCrmException noPersonAccounts) {
            return List.of();
        }
    }

    /** A refusal by the account says what our user lacks. */
    static WriteOutcome withRemedy(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Rejected rejected
                ? new WriteOutcome.Rejected(rejected.code(), rejected.words() + REMEDY)
                : outcome;
    }
}
