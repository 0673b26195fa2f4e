package org.sequenceconnector.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;
import org.sequenceconnector.sync.FieldMapping.FieldRule;

/** Turns a mapping file into a {@link FieldMapping}. */
final class MappingReader {
    /** Under this name Salesforce's adapter answers what the Consent API says. */
    private static final String CONSENT_API = "ConsentApi(email)";

    private MappingReader() {}

    /**
     * @param account whose mapping it is; its settings may ask for more than the file says
     */
    static FieldMapping read(Section root, CrmAccount account) {
        FieldMapping mapping = read(root);
        boolean crossCheck = account instanceof CrmAccount.Salesforce org && org.consentApiCrossCheck();
        if (!crossCheck) {
            return mapping;
        }
        List<ConsentRule> consent = new ArrayList<>(mapping.consent());
        consent.add(consentApi(ObjectType.CONTACT));
        consent.add(consentApi(ObjectType.LEAD));
        return new FieldMapping(mapping.fields(), consent, Digests.of(mapping.digest() + CONSENT_API));
    }

    /** It only ever says no: whatever it has nothing against is left to the other rules. */
    private static ConsentRule consentApi(ObjectType type) {
        return new ConsentRule(
                type, CONSENT_API, FactKind.DO_NOT_EMAIL, Channel.EMAIL, Optional.empty(), Encoding.ANY_VALUE_FORBIDS, false);
    }

    private static FieldMapping read(Section root) {
        Map<ObjectType, List<FieldRule>> fields = new EnumMap<>(ObjectType.class);
        Section objects = root.at("objects");
        for (String word : objects.keys()) {
            Section object = objects.at(word);
            List<FieldRule> rules = new ArrayList<>();
            for (String name : object.keys()) {
                Section rule = object.at(name);
                rules.add(new FieldRule(
                        name,
                        rule.required("field"),
                        rule.choice("type", FieldType.TEXT),
                        rule.flag("optional", false)));
            }
            fields.put(ObjectType.ofWord(word), rules);
        }
        if (!objects.at("contact").has(StandardFields.EMAIL)) {
            objects.at("contact").problem("must map 'email': people are recognised by their address");
        }
        List<ConsentRule> consent = consent(root);
        if (consent.stream().noneMatch(rule -> rule.kind() == FactKind.GLOBAL_OPT_OUT)) {
            root.at("consent")
                    .problem("must name a field of kind GLOBAL_OPT_OUT, or opt-outs in the CRM would not be seen");
        }
        return new FieldMapping(fields, consent, Digests.of(withoutValues(root.node())));
    }

    /** Lists of values only help to check conditions; a new one is no reason to read everything again. */
    private static JsonNode withoutValues(JsonNode mapping) {
        JsonNode copy = mapping.deepCopy();
        copy.path("objects").forEach(object -> object.forEach(field -> ((ObjectNode) field).remove(KnownValues.KEY)));
        return copy;
    }

    private static List<ConsentRule> consent(Section root) {
        List<ConsentRule> rules = new ArrayList<>();
        for (Section section : root.list("consent")) {
            FactKind kind = section.choice("kind", FactKind.GLOBAL_OPT_OUT);
            if (kind == FactKind.SUBSCRIPTION && !section.has("purpose")) {
                section.problem(
                        "kind", "SUBSCRIPTION needs a 'purpose': which kind of content the subscription is about");
            }
            rules.add(new ConsentRule(
                    ObjectType.ofWord(section.required("object")),
                    section.required("field"),
                    kind,
                    section.choice("channel", Channel.ANY),
                    section.text("purpose"),
                    section.choice("encoding", Encoding.TRUE_FORBIDS),
                    section.flag("optional", false)));
        }
        return rules;
    }
}
