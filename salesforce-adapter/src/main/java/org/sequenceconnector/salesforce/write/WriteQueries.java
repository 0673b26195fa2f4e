package org.sequenceconnector.salesforce.write;

import java.util.Collection;
import java.util.List;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.query.Soql;

/** The queries that writing needs. */
final class WriteQueries {
    private WriteQueries() {}

    /** What became of records; to be asked with deleted rows. Only leads are converted. */
    static Soql fates(ObjectType type, Collection<String> ids) {
        List<String> columns = switch (type) {
            case LEAD -> List.of("Id", "IsDeleted", "MasterRecordId", "ConvertedContactId");
            case CONTACT, COMPANY -> List.of("Id", "IsDeleted", "MasterRecordId");
        };
        return Soql.select(SalesforceTypes.sobject(type), columns).where(Soql.in("Id", ids));
    }

    /** Who has the address. A converted lead is left out: it takes no writes, and its contact has the address too. */
    static Soql withAddress(ObjectType type, String email) {
        Soql query = Soql.select(SalesforceTypes.sobject(type), List.of("Id")).where(Soql.equal("Email", email));
        return switch (type) {
            case LEAD -> query.where(Soql.is("IsConverted", false));
            case CONTACT, COMPANY -> query;
        };
    }

    /** The accounts that are the persons whose contact rows these are. */
    static Soql personAccounts(Collection<String> contactIds) {
        return Soql.select(SalesforceTypes.CONTACT, List.of("Id", "AccountId"))
                .where(Soql.is("IsPersonAccount", true))
                .where(Soql.in("Id", contactIds));
    }
}
