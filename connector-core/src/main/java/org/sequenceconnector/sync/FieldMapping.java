package org.sequenceconnector.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;

/**
 * Which CRM fields are read, under which neutral names and types, and which of them are statements about consent.
 *
 * @param fields by object type
 * @param consent fields that say something about permission; read but not kept among the record's fields unless they are
 *     mapped there as well
 * @param decisions what an administrator decided about statements that no rule names one by one
 * @param digest changes whenever the mapping does; old rows then have to be read again
 */
public record FieldMapping(
        Map<ObjectType, List<FieldRule>> fields, List<ConsentRule> consent, ConsentDecisions decisions, String digest) {
    /** Fields by which the connector itself tells whom a statement is about, and what already speaks against writing. */
    private static final Set<String> LEANED_ON = Set.of(
            StandardFields.EMAIL,
            StandardFields.ADDITIONAL_EMAILS,
            StandardFields.COMPANY,
            StandardFields.MERGED_IDS,
            StandardFields.LIFECYCLE_STAGE,
            StandardFields.FOREIGN_ENROLLED,
            StandardFields.LAST_CONTACTED,
            StandardFields.LAST_REPLY,
            StandardFields.LAST_MEETING,
            StandardFields.HARD_BOUNCE,
            StandardFields.BAD_ADDRESS);

    public FieldMapping {
        fields = Map.copyOf(fields);
        consent = List.copyOf(consent);
    }

    /** One that decides about nothing but its own rules. */
    public FieldMapping(Map<ObjectType, List<FieldRule>> fields, List<ConsentRule> consent, String digest) {
        this(fields, consent, ConsentDecisions.NONE, digest);
    }

    /** Everything to read for an object type. */
    public FieldSelection selection(ObjectType type) {
        Set<String> names = new LinkedHashSet<>();
        rules(type).forEach(rule -> names.add(rule.crmField()));
        consentRules(type).forEach(rule -> names.add(rule.crmField()));
        return new FieldSelection(names);
    }

    /** What an account must have of an object type. */
    public FieldSelection needed(ObjectType type) {
        Set<String> names = new LinkedHashSet<>();
        rules(type).stream().filter(rule -> !rule.optional()).forEach(rule -> names.add(rule.crmField()));
        consentRules(type).stream().filter(rule -> !rule.optional()).forEach(rule -> names.add(rule.crmField()));
        return new FieldSelection(names);
    }

    public List<FieldRule> rules(ObjectType type) {
        return fields.getOrDefault(type, List.of());
    }

    public List<ConsentRule> consentRules(ObjectType type) {
        return consent.stream().filter(rule -> rule.objectType() == type).toList();
    }

    /** Whether an account may lack the field: everything that is read from it is optional. */
    public boolean optional(ObjectType type, String crmField) {
        return rules(type).stream()
                        .filter(rule -> rule.crmField().equals(crmField))
                        .allMatch(FieldRule::optional)
                && consentRules(type).stream()
                        .filter(rule -> rule.crmField().equals(crmField))
                        .allMatch(ConsentRule::optional);
    }

    /** Whether the field says something about permission. */
    public boolean statesConsent(ObjectType type, String crmField) {
        return consent.stream()
                .anyMatch(rule -> rule.objectType() == type && rule.crmField().equals(crmField));
    }

    /**
     * Whether nobody of the account may be enrolled or written to while the field is not delivered: it states consent, or
     * without it nobody knows whom a statement is about or what already speaks against writing.
     */
    public boolean stops(ObjectType type, String crmField) {
        return statesConsent(type, crmField) || names(type, crmField).stream().anyMatch(LEANED_ON::contains);
    }

    /** The neutral names under which the field is read. */
    public List<String> names(ObjectType type, String crmField) {
        return rules(type).stream()
                .filter(rule -> rule.crmField().equals(crmField))
                .map(FieldRule::name)
                .toList();
    }

    /**
     * @param name neutral name
     * @param crmField name in the CRM
     * @param optional whether an account may lack the field: then it is empty, where it otherwise would be unreadable. Once
     *     the account has been seen to have it, it is unreadable all the same when it is not delivered any more
     * @param labels what people call the stored values of a field with a fixed choice, by value; rules may name either
     */
    public record FieldRule(
            String name, String crmField, FieldType type, boolean optional, Map<String, String> labels) {
        public FieldRule {
            labels = Map.copyOf(labels);
        }

        /** One whose values are what people call them. */
        public FieldRule(String name, String crmField, FieldType type, boolean optional) {
            this(name, crmField, type, optional, Map.of());
        }

        public static FieldRule required(String name, String crmField, FieldType type) {
            return new FieldRule(name, crmField, type, false);
        }
    }

    /**
     * @param purpose for subscriptions and legal bases limited to one purpose
     * @param encoding how the field's text is read
     * @param reasons for {@link Encoding#REASONS}: what the CRM's words mean; such a field has a rule for every kind of
     *     statement that one of them can come to
     * @param optional the same as for {@link FieldRule}; a field that an account lacks says nothing
     */
    public record ConsentRule(
            ObjectType objectType,
            String crmField,
            FactKind kind,
            Channel channel,
            Optional<String> purpose,
            Encoding encoding,
            ReasonTable reasons,
            boolean optional) {
        /** One whose text needs no table. */
        public ConsentRule(
                ObjectType objectType,
                String crmField,
                FactKind kind,
                Channel channel,
                Optional<String> purpose,
                Encoding encoding,
                boolean optional) {
            this(objectType, crmField, kind, channel, purpose, encoding, ReasonTable.NONE, optional);
        }
    }

    /** How a consent field's text turns into a statement. */
    public enum Encoding {
        /** True forbids; false and empty say nothing; anything that is no boolean is unreadable. */
        TRUE_FORBIDS,
        /** Any non-empty text forbids (bounce reasons). */
        ANY_VALUE_FORBIDS,
        /** HubSpot's {@code hs_email_optout_{id}}: true is unsubscribed, false and empty say nothing. */
        TRUE_UNSUBSCRIBES,
        /** The CRM's words for legal bases, possibly several, the most permissive valid one counts. */
        LEGAL_BASIS,
        /** {@code OptIn} and {@code OptOut} of consent objects; {@code Seen} and {@code NotSeen} say nothing. */
        OPT_IN_OPT_OUT,
        /** Words for why mail is not to be sent, by a table of the mapping file. */
        REASONS
    }
}
