package org.sequenceconnector.testkit.crm;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.record.ObjectType;

/** The fields of a {@link FakeCrmAccount}. Guarded by the account. */
final class FakeCrmSchema {
    static final String EMAIL = "email";
    static final String ADDITIONAL_EMAILS = "hs_additional_emails";
    static final String MERGED_IDS = "hs_merged_object_ids";
    static final String OPT_OUT = "hs_email_optout";
    static final String COMPANY = "associatedcompanyid";

    private static final Set<String> CONTACT_FIELDS = Set.of(
            EMAIL,
            ADDITIONAL_EMAILS,
            MERGED_IDS,
            OPT_OUT,
            COMPANY,
            "firstname",
            "lastname",
            "jobtitle",
            "phone",
            "country",
            "lifecyclestage",
            "hs_lead_status",
            "hubspot_owner_id",
            "hs_timezone",
            "hs_legal_basis",
            "hs_email_bad_address",
            "hs_email_hard_bounce_reason_enum",
            "hs_email_quarantined",
            "hs_sequences_is_enrolled",
            "hs_object_id",
            "createdate",
            "lastmodifieddate");
    private static final Set<String> COMPANY_FIELDS =
            Set.of("name", "domain", "country", "industry", "hubspot_owner_id", "hs_object_id", "hs_lastmodifieddate");

    private final Map<ObjectType, Map<String, Field>> fields = new EnumMap<>(ObjectType.class);

    FakeCrmSchema() {
        CONTACT_FIELDS.forEach(name -> define(ObjectType.CONTACT, name));
        CONTACT_FIELDS.forEach(name -> define(ObjectType.LEAD, name));
        COMPANY_FIELDS.forEach(name -> define(ObjectType.COMPANY, name));
    }

    void define(ObjectType type, String name) {
        of(type).putIfAbsent(name, new Field(new LinkedHashMap<>(), "string"));
    }

    void install(ObjectType type, String name, String kind, Map<String, String> options) {
        Field field = of(type).computeIfAbsent(name, ignored -> new Field(new LinkedHashMap<>(), kind));
        options.forEach(field.options::putIfAbsent);
    }

    void delete(ObjectType type, String name) {
        of(type).remove(name);
    }

    void removeOption(ObjectType type, String field, String value) {
        Field described = of(type).get(field);
        if (described == null || described.options.remove(value) == null) {
            throw new NoSuchElementException("field " + field + " has no option " + value);
        }
    }

    /** A copy that later changes do not reach. */
    Map<String, Field> fields(ObjectType type) {
        Map<String, Field> copy = new HashMap<>();
        of(type).forEach((name, field) -> copy.put(name, field.copy()));
        return copy;
    }

    private Map<String, Field> of(ObjectType type) {
        return Optional.ofNullable(fields.computeIfAbsent(type, ignored -> new HashMap<>()))
                .orElseThrow();
    }

    /** A field; options by value with their labels. */
    record Field(Map<String, String> options, String type) {
        Field copy() {
            return new Field(new LinkedHashMap<>(options), type);
        }
    }
}
