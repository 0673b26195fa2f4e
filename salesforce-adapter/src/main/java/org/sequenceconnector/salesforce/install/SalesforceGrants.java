package org.sequenceconnector.salesforce.install;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.read.Cadences;
import org.sequenceconnector.salesforce.schema.VirtualField;

/**
 * The objects and fields that permission sets have to grant to our user, worked out from what is read and written. Fields
 * that no set can name, because every user sees them, are left out.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm">
 *     PermissionSet</a>
 */
public final class SalesforceGrants {
    private static final Set<String> SEEN_BY_ALL = Set.of(
            "id",
            "name",
            "firstname",
            "lastname",
            "middlename",
            "salutation",
            "suffix",
            "ownerid",
            "isdeleted",
            "masterrecordid",
            "createddate",
            "createdbyid",
            "lastmodifieddate",
            "lastmodifiedbyid",
            "systemmodstamp",
            "lastactivitydate",
            "emailbounceddate",
            "emailbouncedreason",
            "isemailbounced",
            "individualid",
            "ispersonaccount");

    private static final Set<String> SEEN_BY_ALL_OF_LEADS = Set.of(
            "company",
            "status",
            "isconverted",
            "converteddate",
            "convertedaccountid",
            "convertedcontactid",
            "convertedopportunityid");

    private static final Set<String> ADDRESS_PARTS = Set.of(
            "street",
            "city",
            "state",
            "statecode",
            "country",
            "countrycode",
            "postalcode",
            "latitude",
            "longitude",
            "geocodeaccuracy");

    private static final List<String> ADDRESSES = List.of("Mailing", "Other", "Billing", "Shipping");

    private SalesforceGrants() {}

    public static SortedSet<String> needed(
            Map<ObjectType, FieldSelection> mapped, Collection<FieldDefinition> definitions) {
        SortedSet<String> grants = new TreeSet<>();
        mapped.forEach((type, fields) -> {
            String sobject = SalesforceTypes.sobject(type);
            grants.add(sobject);
            fields.names().forEach(name -> field(sobject, name, grants));
            if (type != ObjectType.COMPANY) {
                grants.add(sobject + ".HasOptedOutOfEmail");
            }
        });
        definitions.forEach(definition -> definition
                .objectTypes()
                .forEach(type -> grants.add(SalesforceTypes.sobject(type) + "." + definition.crmName())));
        return grants;
    }

    private static void field(String sobject, String name, SortedSet<String> grants) {
        Optional<VirtualField> virtual = VirtualField.of(name);
        if (virtual.isPresent()) {
            switch (virtual.get()) {
                case VirtualField.Consent consent -> {
                    grants.add("Individual");
                    grants.add(consent.source().sobject());
                }
                case VirtualField.Cadence cadence -> {
                    grants.add(Cadences.SOBJECT);
                    grants.add("ActionCadence");
                }
                // The names of queues are seen by all; the Consent API takes a right of the user and no grant.
                case VirtualField.Queue queue -> {}
                case VirtualField.ConsentApi api -> {}
            }
            return;
        }
        int dot = name.indexOf('.');
        if (dot >= 0) {
            String parent = name.substring(0, dot);
            grants.add(parent);
            field(parent, name.substring(dot + 1), grants);
        } else if (!seenByAll(sobject, name)) {
            grants.add(sobject + "." + granted(sobject, name));
        }
    }

    private static boolean seenByAll(String sobject, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SEEN_BY_ALL.contains(lower) || sobject.equals("Lead") && SEEN_BY_ALL_OF_LEADS.contains(lower);
    }

    /** A set grants an address with all its parts. */
    private static String granted(String sobject, String name) {
        if (sobject.equals("Lead") && ADDRESS_PARTS.contains(name.toLowerCase(Locale.ROOT))) {
            return "Address";
        }
        return ADDRESSES.stream()
                .filter(name::startsWith)
                .filter(prefix ->
                        ADDRESS_PARTS.contains(name.substring(prefix.length()).toLowerCase(Locale.ROOT)))
                .map(prefix -> prefix + "Address")
                .findFirst()
                .orElse(name);
    }
}
