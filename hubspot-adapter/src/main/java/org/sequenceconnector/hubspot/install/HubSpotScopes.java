package org.sequenceconnector.hubspot.install;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ObjectType;

/**
 * The scopes that a token needs, worked out from what is read and written with it.
 *
 * @see <a href="https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes">Scopes</a>
 */
public final class HubSpotScopes {
    private HubSpotScopes() {}

    /**
     * @param read the types of records that are mapped; their fields are described as well
     * @param definitions the connector's own properties, which are created and written
     */
    public static SortedSet<String> needed(Collection<ObjectType> read, Collection<FieldDefinition> definitions) {
        SortedSet<String> scopes = new TreeSet<>();
        // Who owns a record, and what people can leave and have left; opting out writes.
        scopes.add("crm.objects.owners.read");
        scopes.add("communication_preferences.read_write");
        read.forEach(type -> {
            scopes.add("crm.objects." + word(type) + ".read");
            scopes.add("crm.schemas." + word(type) + ".read");
        });
        definitions.forEach(definition -> definition.objectTypes().forEach(type -> {
            scopes.add("crm.objects." + word(type) + ".write");
            scopes.add("crm.schemas." + word(type) + ".write");
        }));
        return scopes;
    }

    private static String word(ObjectType type) {
        return switch (type) {
            case CONTACT -> "contacts";
            case COMPANY -> "companies";
            case LEAD -> "leads";
        };
    }
}
