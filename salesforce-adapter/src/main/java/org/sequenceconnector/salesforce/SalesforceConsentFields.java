package org.sequenceconnector.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sequenceconnector.crm.ConsentCatalogue;
import org.sequenceconnector.crm.ConsentCatalogue.Known;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ObjectType;

/** What a Salesforce org can say about permission on contacts, leads and accounts. */
final class SalesforceConsentFields {
    private final ConsentCatalogue catalogue = new ConsentCatalogue(known());
    private final Function<ObjectType, Map<String, FieldDescription>> describe;
    private final Set<String> own = new HashSet<>();

    SalesforceConsentFields(
            Function<ObjectType, Map<String, FieldDescription>> describe, Collection<FieldDefinition> definitions) {
        this.describe = describe;
        definitions.forEach(definition -> own.add(definition.crmName()));
    }

    List<ConsentStatement> statements(Collection<ObjectType> types) {
        List<ConsentStatement> found = new ArrayList<>();
        for (ObjectType type : types) {
            found.addAll(catalogue.among(type, describe.apply(type), own));
        }
        return found;
    }

    private static List<Known> known() {
        List<Known> known = new ArrayList<>();
        for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
            known.add(new Known(
                    type,
                    "HasOptedOutOfEmail",
                    "opted out of all email",
                    "kind: GLOBAL_OPT_OUT, channel: EMAIL, encoding: true_forbids"));
            known.add(new Known(
                    type,
                    "DoNotCall",
                    "not to be called",
                    "kind: DO_NOT_CONTACT, channel: CALL, encoding: true_forbids"));
            known.add(new Known(
                    type,
                    "EmailBouncedDate",
                    "mail bounced",
                    "kind: HARD_BOUNCE, channel: EMAIL, encoding: any_value_forbids"));
        }
        return known;
    }
}
