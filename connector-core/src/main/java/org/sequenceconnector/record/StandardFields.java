package org.sequenceconnector.record;

import java.util.Set;

/** Neutral names of the mapped fields that the connector itself reads. Administrators may map any others beside them. */
public final class StandardFields {
    public static final String EMAIL = "email";
    /** Further addresses of the record, semicolon-separated. */
    public static final String ADDITIONAL_EMAILS = "additional_emails";

    public static final String FIRST_NAME = "first_name";
    public static final String LAST_NAME = "last_name";
    /** The owner's id in the CRM. */
    public static final String OWNER = "owner_id";
    /** Name of the queue that owns the record instead of a person; empty where a person does. */
    public static final String OWNER_QUEUE = "owner_queue";
    /** The id of the record's company (account) in the same connection. */
    public static final String COMPANY = "company_id";

    public static final String LIFECYCLE_STAGE = "lifecycle_stage";
    public static final String LEAD_STATUS = "lead_status";
    public static final String COUNTRY = "country";
    public static final String TIME_ZONE = "time_zone";
    /** On companies: the web domain. Rules see it in the form in which domains are compared, however the CRM writes it. */
    public static final String DOMAIN = "domain";
    /** Further web domains of the company, semicolon-separated; rules about its domain ask for each of them. */
    public static final String ADDITIONAL_DOMAINS = "additional_domains";

    public static final String NAME = "name";
    /** Ids of records merged into this one, semicolon-separated. */
    public static final String MERGED_IDS = "merged_ids";
    /** The CRM says the person runs in its own sequence engine. */
    public static final String FOREIGN_ENROLLED = "foreign_enrolled";
    /** The name or id of that sequence, where the CRM tells it. */
    public static final String FOREIGN_SEQUENCE = "foreign_sequence";

    /** When somebody last reached out to the person, as the CRM has logged it. */
    public static final String LAST_CONTACTED = "last_contacted_at";

    /** When the person last replied to anybody of ours, automatic replies left out. */
    public static final String LAST_REPLY = "last_reply_at";
    /** When somebody last booked a meeting with the person. */
    public static final String LAST_MEETING = "last_meeting_at";

    public static final String HARD_BOUNCE = "hard_bounce_reason";
    public static final String BAD_ADDRESS = "bad_address";

    public static final String REQUEST_ACTION = "request_action";
    public static final String REQUEST_SEQUENCE = "request_sequence";
    public static final String REQUEST_NOTE = "request_note";

    /** What a rep fills in to ask for something; one request, however many of them changed. */
    public static final Set<String> REQUEST = Set.of(REQUEST_ACTION, REQUEST_SEQUENCE, REQUEST_NOTE);

    private StandardFields() {}
}
