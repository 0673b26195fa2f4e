package org.sequenceconnector.salesforce.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects in which Salesforce keeps consent, one row per statement.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-contactpointtypeconsent.html">ContactPointTypeConsent</a>
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-contactpointconsent.html">ContactPointConsent</a>
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-commsubscriptionconsent.html">CommSubscriptionConsent</a>
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_partyconsent.htm">PartyConsent</a>
 */
public enum ConsentSource {
    /** About a person and all contact points of a kind: all addresses, all numbers. */
    TYPE("ContactPointTypeConsent", "ContactPointType", "EffectiveFrom", "EffectiveTo", "CaptureDate", false),
    /** About one address. */
    POINT("ContactPointConsent", "", "EffectiveFrom", "EffectiveTo", "CaptureDate", false),
    /** About one kind of content, sent to one address. */
    SUBSCRIPTION(
            "CommSubscriptionConsent",
            "CommSubscriptionChannelType.EngagementChannelType.ContactPointType",
            "EffectiveFromDate",
            "EffectiveToDate",
            "ConsentCapturedDateTime",
            true),
    /** About something that may be done with a person's data. */
    PARTY("PartyConsent", "Action", "EffectiveFrom", "EffectiveTo", "CaptureDate", true);

    /** Names the Individual. */
    public static final String PARTY_ID = "PartyId";
    /** Names the address. */
    public static final String POINT_ID = "ContactPointId";

    public static final String STATUS = "PrivacyConsentStatus";
    private static final String CHANNEL_TYPE_ID = "CommSubscriptionChannelTypeId";
    private static final String PURPOSE_ID = "DataUsePurposeId";

    private final String sobject;
    private final String kind;
    private final String from;
    private final String until;
    private final String captured;
    private final boolean days;

    ConsentSource(String sobject, String kind, String from, String until, String captured, boolean days) {
        this.sobject = sobject;
        this.kind = kind;
        this.from = from;
        this.until = until;
        this.captured = captured;
        this.days = days;
    }

    static Optional<ConsentSource> named(String sobject) {
        return Stream.of(values())
                .filter(source -> source.sobject.equals(sobject))
                .findFirst();
    }

    public String sobject() {
        return sobject;
    }

    public String from() {
        return from;
    }

    public String until() {
        return until;
    }

    public String captured() {
        return captured;
    }

    /** Whether its window is given in days, without a time zone. */
    public boolean inDays() {
        return days;
    }

    public boolean byAddress() {
        return this == POINT || this == SUBSCRIPTION;
    }

    /** Whether rows name the Individual; the newest of the objects gained that later. */
    public boolean byParty(ObjectShape shape) {
        return this != POINT && shape.has(PARTY_ID);
    }

    /** What may stand in the brackets: rows about addresses are read for mail alone. */
    public boolean takes(String wanted) {
        return !byAddress() || wanted.toLowerCase(Locale.ROOT).equals("email");
    }

    /** Whether everything the rule needs can be read; half a record could turn an opt-out into silence. */
    public boolean complete(ObjectShape shape) {
        List<String> subject = switch (this) {
            case TYPE -> List.of(PARTY_ID, kind);
            case PARTY -> List.of(PARTY_ID, kind);
            case POINT -> List.of(POINT_ID);
            case SUBSCRIPTION -> List.of(POINT_ID, CHANNEL_TYPE_ID);
        };
        // A party's consent without an end that can be seen counts as if it had none.
        List<String> window = this == PARTY ? List.of(captured) : List.of(from, until, captured);
        return shape.has(STATUS)
                && subject.stream().allMatch(shape::has)
                && window.stream().allMatch(shape::has);
    }

    /** The column that says what a statement is about; a name where it can be read, else an id. */
    public Optional<String> topic(SalesforceObjects objects) {
        if (this == SUBSCRIPTION) {
            boolean named = objects.has("CommSubscriptionChannelType", "CommunicationSubscriptionId")
                    && objects.has("CommSubscription", "Name");
            return Optional.of(named ? "CommSubscriptionChannelType.CommunicationSubscription.Name" : CHANNEL_TYPE_ID);
        }
        if (!objects.has(sobject, PURPOSE_ID)) {
            return Optional.empty();
        }
        return Optional.of(objects.has("DataUsePurpose", "Name") ? "DataUsePurpose.Name" : PURPOSE_ID);
    }

    /** Whether topics can be told by name. */
    public boolean namesTopics(SalesforceObjects objects) {
        return topic(objects).filter(column -> column.endsWith(".Name")).isPresent();
    }

    /** The column with the kind of contact point or the action; empty when all rows are of one kind, or none says. */
    public Optional<String> kind(SalesforceObjects objects) {
        boolean readable = switch (this) {
            case POINT -> false;
            case TYPE, PARTY -> true;
            case SUBSCRIPTION ->
                objects.has("CommSubscriptionChannelType", "EngagementChannelTypeId")
                        && objects.has("EngagementChannelType", "ContactPointType");
        };
        return readable ? Optional.of(kind) : Optional.empty();
    }
}
