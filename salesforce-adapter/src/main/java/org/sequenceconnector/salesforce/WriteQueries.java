package org.sequenceconnector.salesforce;

import java.util.List;
import java.util.stream.Collectors;
import org.sequenceconnector.record.ObjectType;

/**
 * The SOQL that writing needs.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/">SOQL</a>
 */
final class WriteQueries {
    private WriteQueries() {}

    /** What became of records; to be asked with deleted rows. Only leads are converted. */
    static String fates(ObjectType type, List<String> ids) {
        String converted =
                switch (type) {
                    case LEAD -> ", ConvertedContactId";
                    case CONTACT, COMPANY -> "";
                };
        return "SELECT Id, IsDeleted, MasterRecordId" + converted + " FROM " + SalesforceTypes.name(type)
                + " WHERE Id IN (" + texts(ids) + ")";
    }

    /** Who has the address. A converted lead is left out: it takes no writes, and its contact has the address too. */
    static String withAddress(ObjectType type, String email) {
        String open =
                switch (type) {
                    case LEAD -> " AND IsConverted = false";
                    case CONTACT, COMPANY -> "";
                };
        return "SELECT Id FROM " + SalesforceTypes.name(type) + " WHERE Email = " + text(email) + open;
    }

    /** The accounts that are the persons whose contact rows these are. */
    static String personAccounts(List<String> contactIds) {
        return "SELECT Id, AccountId FROM Contact WHERE IsPersonAccount = true AND Id IN (" + texts(contactIds) + ")";
    }

    private static String texts(List<String> values) {
        return values.stream().map(WriteQueries::text).collect(Collectors.joining(", "));
    }

    /** SOQL knows the backslash as its only escape. */
    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
