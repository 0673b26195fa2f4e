package org.sequenceconnector.salesforce.call;

import java.util.Optional;
import org.sequenceconnector.record.ObjectType;

/** Salesforce's names for the kinds of record. */
public final class SalesforceTypes {
    public static final String CONTACT = "Contact";
    static final String LEAD = "Lead";
    public static final String ACCOUNT = "Account";

    private SalesforceTypes() {}

    public static String sobject(ObjectType type) {
        return switch (type) {
            case CONTACT -> CONTACT;
            case LEAD -> LEAD;
            case COMPANY -> ACCOUNT;
        };
    }

    /** Every id starts with three characters that say what it is the id of. */
    public static Optional<ObjectType> ofId(String id) {
        return switch (id.substring(0, Math.min(3, id.length()))) {
            case "003" -> Optional.of(ObjectType.CONTACT);
            case "00Q" -> Optional.of(ObjectType.LEAD);
            case "001" -> Optional.of(ObjectType.COMPANY);
            default -> Optional.empty();
        };
    }
}
