package org.sequenceconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.config.file.Digests;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.ReportReason;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.ConsentDecisions.Calculated;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;
import org.sequenceconnector.sync.FieldMapping.FieldRule;
import org.sequenceconnector.sync.ReasonTable;

/** Turns a mapping file into a {@link FieldMapping}. */
final class MappingReader {
    /** Under this name Salesforce's adapter answers what the Consent API says. */
    private static final String CONSENT_API = "ConsentApi(email)";

    /** Changes when fields are read otherwise than before, so that what is stored is read again. */
    private static final String READ_AS = "not delivered is unreadable ";

    /** What people call the stored values. */
    static final String LABELS = "labels";

    /** Says of a field that it is known to be worked out by the CRM, so that no poll brings its changes. */
    static final String CALCULATED = "calculated";

    /** A statement that names no purpose is about all of them, which has to be said so that it is not left out by mistake. */
    static final String EVERY_PURPOSE = "*";

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
        Set<Calculated> calculated = new LinkedHashSet<>(mapping.decisions().calculated());
        // Whoever switches it on has it asked for every decision; that no poll brings its answers is what it is.
        List.of(ObjectType.CONTACT, ObjectType.LEAD)
                .forEach(type -> calculated.add(new Calculated(type, CONSENT_API, true)));
        return new FieldMapping(
                mapping.fields(),
                consent,
                mapping.decisions().accepting(calculated),
                Digests.of(mapping.digest() + CONSENT_API));
    }

    /** It only ever says no: whatever it has nothing against is left to the other rules. */
    private static ConsentRule consentApi(ObjectType type) {
        return new ConsentRule(
                type,
                CONSENT_API,
                FactKind.DO_NOT_EMAIL,
                Channel.EMAIL,
                Optional.empty(),
                Encoding.ANY_VALUE_FORBIDS,
                false);
    }

    private static FieldMapping read(Section root) {
        Map<ObjectType, List<FieldRule>> fields = new EnumMap<>(ObjectType.class);
        Section objects = root.at("objects");
        for (String word : objects.keys()) {
            Section object = objects.at(word);
            List<FieldRule> rules = new ArrayList<>();
            for (String name : object.keys()) {
                rules.addAll(fieldRules(name, object.at(name)));
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
        return new FieldMapping(
                fields,
                consent,
                ConsentDecisionReader.read(root).accepting(calculated(root)),
                Digests.of(READ_AS + Digests.of(withoutSideRemarks(root.node()))));
    }

    /** The lines that say "calculated: true". */
    private static Set<Calculated> calculated(Section root) {
        Set<Calculated> accepted = new LinkedHashSet<>();
        Section objects = root.at("objects");
        for (String word : objects.keys()) {
            for (String name : objects.at(word).keys()) {
                Section rule = objects.at(word).at(name);
                if (rule.flag(CALCULATED, false)) {
                    crmFields(rule)
                            .forEach(field -> accepted.add(new Calculated(ObjectType.ofWord(word), field, false)));
                }
            }
        }
        for (Section rule : root.list("consent")) {
            if (rule.flag(CALCULATED, false)) {
                accepted.add(new Calculated(ObjectType.ofWord(rule.required("object")), rule.required("field"), true));
            }
        }
        return accepted;
    }

    private static Set<String> crmFields(Section rule) {
        Set<String> fields = new LinkedHashSet<>(rule.words("fields"));
        rule.text("field").ifPresent(fields::add);
        return fields;
    }

    /** One rule for every CRM field that stands for the name. */
    private static List<FieldRule> fieldRules(String name, Section rule) {
        List<FieldRule> rules = new ArrayList<>();
        Set<String> fields = crmFields(rule);
        FieldType type = rule.choice("type", FieldType.TEXT);
        if (fields.isEmpty()) {
            rule.problem("needs the CRM's field: 'field', or 'fields' when any of several counts");
        }
        if (fields.size() > 1 && type != FieldType.BOOLEAN) {
            rule.problem(
                    "fields", "several fields stand for one name only where any that is true counts (type: boolean)");
        }
        Map<String, String> labels = labels(rule, type);
        fields.forEach(field -> rules.add(new FieldRule(name, field, type, rule.flag("optional", false), labels)));
        return rules;
    }

    private static Map<String, String> labels(Section rule, FieldType type) {
        Map<String, String> labels = new LinkedHashMap<>();
        Section listed = rule.at(LABELS);
        listed.keys().forEach(value -> labels.put(value, listed.required(value).strip()));
        if (!labels.isEmpty() && type != FieldType.TEXT && type != FieldType.OPTIONS) {
            rule.problem(LABELS, "are for fields with a choice of words, of type text or options; leave them out");
        }
        return labels;
    }

    /**
     * Lists of values only help to check conditions, labels say how rules are read, what is not read is not read, and that a field is known to be calculated
     * changes nothing in it: none of them is a reason to read everything again. Subscription types count by what they come to, which is known once the account was asked.
     */
    private static JsonNode withoutSideRemarks(JsonNode mapping) {
        JsonNode copy = mapping.deepCopy();
        ConsentDecisionReader.KEYS.forEach(key -> ((ObjectNode) copy).remove(key));
        copy.path("objects").forEach(object -> object.forEach(field -> ((ObjectNode) field).remove(KnownValues.KEY)));
        copy.path("objects")
                .forEach(object -> object.forEach(field -> ((ObjectNode) field).remove(List.of(CALCULATED, LABELS))));
        copy.path("consent").forEach(rule -> ((ObjectNode) rule).remove(CALCULATED));
        return copy;
    }

    private static List<ConsentRule> consent(Section root) {
        List<ConsentRule> rules = new ArrayList<>();
        for (Section section : root.list("consent")) {
            Encoding encoding = section.choice("encoding", Encoding.TRUE_FORBIDS);
            if (encoding == Encoding.REASONS) {
                rules.addAll(reasonRules(section));
                continue;
            }
            if (!section.has("kind")) {
                section.problem(
                        "needs a 'kind': what the field states; only 'encoding: reasons' tells it by the value");
                continue;
            }
            FactKind kind = section.choice("kind", FactKind.GLOBAL_OPT_OUT);
            if (kind == FactKind.SUBSCRIPTION && !section.has("purpose")) {
                section.problem(
                        "kind",
                        "SUBSCRIPTION needs a 'purpose': which kind of content the subscription is about, or \"*\" for all");
            }
            rules.add(rule(section, kind, encoding, ReasonTable.NONE));
        }
        return rules;
    }

    /** A rule for every kind of statement that one of the reasons comes to. */
    private static List<ConsentRule> reasonRules(Section section) {
        Map<String, ReportReason> words = new LinkedHashMap<>();
        Section table = section.at("reasons");
        table.keys().forEach(word -> words.put(word, table.choice(word, ReportReason.HELD_BACK)));
        if (words.isEmpty()) {
            section.problem("reasons", "needs a table: what each of the CRM's words means");
        }
        if (section.has("kind")) {
            section.problem("kind", "is told by the reasons; leave it out");
        }
        ReasonTable reasons = ReasonTable.of(words);
        return reasons.kinds().stream()
                .map(kind -> rule(section, kind, Encoding.REASONS, reasons))
                .toList();
    }

    private static ConsentRule rule(Section section, FactKind kind, Encoding encoding, ReasonTable reasons) {
        return new ConsentRule(
                ObjectType.ofWord(section.required("object")),
                section.required("field"),
                kind,
                section.choice("channel", Channel.ANY),
                section.text("purpose").filter(purpose -> !purpose.equals(EVERY_PURPOSE)),
                encoding,
                reasons,
                section.flag("optional", false));
    }
}
