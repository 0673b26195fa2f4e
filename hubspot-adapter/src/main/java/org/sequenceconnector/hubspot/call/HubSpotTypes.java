package org.sequenceconnector.hubspot.call;

import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.record.ObjectType;

/** HubSpot's names for the kinds of record. */
public final class HubSpotTypes {
    private HubSpotTypes() {}

    /** The word in addresses. */
    public static String path(ObjectType type) {
        return switch (type) {
            case CONTACT -> "contacts";
            case COMPANY -> "companies";
            case LEAD ->
                throw new PermanentCrmException("the HubSpot connection reads contacts and companies, not leads");
        };
    }

    /** Type id, as in the addresses of record pages. */
    public static String id(ObjectType type) {
        return switch (type) {
            case CONTACT -> "0-1";
            case COMPANY -> "0-2";
            case LEAD -> "0-136";
        };
    }

    /**
     * The property searches go by. Contacts have a property with the other name too, but going by it quietly loses
     * changes.
     */
    public static String modifiedProperty(ObjectType type) {
        return type == ObjectType.CONTACT ? "lastmodifieddate" : "hs_lastmodifieddate";
    }
}
