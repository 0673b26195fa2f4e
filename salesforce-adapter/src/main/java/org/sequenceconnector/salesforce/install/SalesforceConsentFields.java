package org.sequenceconnector.salesforce.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.sequenceconnector.crm.ConsentCatalogue;
import org.sequenceconnector.crm.ConsentCatalogue.Known;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.schema.VirtualField;

/** What a Salesforce org can say about permission on contacts, leads and accounts. */
public final class SalesforceConsentFields {
    private static final String FLAG = "kind: DO_NOT_CONTACT, channel: ANY, encoding: true_forbids";
    private static final String CHOICE = "kind: SUBSCRIPTION, channel: EMAIL, purpose: \"*\", encoding: opt_in_opt_out";

    private record Statement(String says, String rule) {}

    private static final Map<String, Statement> BESIDE = Map.ofEntries(
            Map.entry("Individual.HasOptedOutSolicit", new Statement("not to be solicited", FLAG)),
            Map.entry("Individual.HasOptedOutProcessing", new Statement("data not to be processed", FLAG)),
            Map.entry("Individual.ShouldForget", new Statement("wishes to be forgotten", FLAG)),
            Map.entry("Individual.HasOptedOutTracking", new Statement("not to be tracked on the web", FLAG)),
            Map.entry("Individual.HasOptedOutProfiling", new Statement("not to be profiled", FLAG)),
            Map.entry("Individual.HasOptedOutGeoTracking", new Statement("place not to be tracked", FLAG)),
            Map.entry("ContactPointTypeConsent(Email)", new Statement("consent to mail as such", CHOICE)),
            Map.entry(
                    "ContactPointTypeConsent(Phone)",
                    new Statement("consent to calls as such", CHOICE.replace("EMAIL", "CALL"))),
            Map.entry("ContactPointConsent(Email)", new Statement("consent of one address", CHOICE)),
            Map.entry("CommSubscriptionConsent(Email)", new Statement("consent to single subscriptions", CHOICE)),
            Map.entry(
                    "PartyConsent(Target)",
                    new Statement(
                            "consent to being targeted",
                            "kind: DO_NOT_CONTACT, channel: ANY, encoding: any_value_forbids")));

    private final ConsentCatalogue catalogue = new ConsentCatalogue(known());
    private final Function<ObjectType, Map<String, FieldDescription>> describe;
    private final BiPredicate<ObjectType, String> readable;
    private final Set<String> own = new HashSet<>();

    /** @param readable whether the org has what a mapping names in the way of {@link VirtualField}s and of parents' fields */
    public SalesforceConsentFields(
            Function<ObjectType, Map<String, FieldDescription>> describe,
            BiPredicate<ObjectType, String> readable,
            Collection<FieldDefinition> definitions) {
        this.describe = describe;
        this.readable = readable;
        definitions.forEach(definition -> own.add(definition.crmName()));
    }

    public List<ConsentStatement> statements(Collection<ObjectType> types) {
        List<ConsentStatement> found = new ArrayList<>();
        for (ObjectType type : types) {
            Map<String, FieldDescription> fields = new HashMap<>(describe.apply(type));
            beside(type).forEach(field -> fields.put(field.name(), field));
            found.addAll(catalogue.among(type, fields, own));
        }
        return found;
    }

    /** What stands in other objects about a person. */
    private List<FieldDescription> beside(ObjectType type) {
        return type == ObjectType.COMPANY
                ? List.of()
                : BESIDE.entrySet().stream()
                        .filter(entry -> readable.test(type, entry.getKey()))
                        .map(entry -> new FieldDescription(
                                entry.getKey(), entry.getKey(), "statement", false, false, Map.of()))
                        .toList();
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
            known.add(new Known(
                    type,
                    "HasOptedOutOfFax",
                    "no fax",
                    "kind: DO_NOT_CONTACT, channel: ANY, encoding: true_forbids, optional: true"));
            known.add(new Known(
                    type,
                    "HasPrivacyHold",
                    "not to be deleted or masked; says nothing about contacting",
                    "kind: DO_NOT_CONTACT, channel: ANY, encoding: true_forbids, optional: true"));
            BESIDE.forEach((field, statement) ->
                    known.add(new Known(type, field, statement.says(), statement.rule() + ", optional: true")));
        }
        return known;
    }
}
