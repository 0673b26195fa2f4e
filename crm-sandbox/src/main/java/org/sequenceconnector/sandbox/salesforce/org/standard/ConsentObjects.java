package org.sequenceconnector.sandbox.salesforce.org.standard;

import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.of;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.picklist;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.reference;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.text;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.BOOLEAN;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.DATETIME;

import java.util.List;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/**
 * The consent data model in the part that is simulated; see <a
 * href="https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-contactpointtypeconsent.html">ContactPointTypeConsent</a>.
 */
final class ConsentObjects {
    private ConsentObjects() {}

    static List<ObjectDefinition> all() {
        return List.of(
                individual(),
                contactPointTypeConsent(),
                dataUsePurpose(),
                contactPointEmail(),
                contactPointConsent(),
                partyConsent(),
                commSubscription(),
                engagementChannelType(),
                commSubscriptionChannelType(),
                commSubscriptionConsent());
    }

    private static ObjectDefinition individual() {
        return PlatformFields.mergeable("Individual", "Individual", "0PK")
                .with(
                        text("FirstName", 40),
                        text("LastName", 80).with(FieldTrait.REQUIRED),
                        PlatformFields.fullName(),
                        of("HasOptedOutSolicit", BOOLEAN),
                        of("HasOptedOutProcessing", BOOLEAN),
                        of("HasOptedOutTracking", BOOLEAN),
                        of("HasOptedOutProfiling", BOOLEAN),
                        of("HasOptedOutGeoTracking", BOOLEAN),
                        of("ShouldForget", BOOLEAN),
                        of("SendIndividualData", BOOLEAN),
                        of("CanStorePiiElsewhere", BOOLEAN));
    }

    private static ObjectDefinition contactPointTypeConsent() {
        return PlatformFields.object("ContactPointTypeConsent", "Contact Point Type Consent", "0ZX", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        owner(),
                        reference("PartyId", "Party", "Individual"),
                        picklist("ContactPointType", "Email", "Phone", "MailingAddress", "Social", "Web")
                                .with(FieldTrait.RESTRICTED),
                        status(),
                        of("EffectiveFrom", DATETIME),
                        of("EffectiveTo", DATETIME),
                        of("CaptureDate", DATETIME).with(FieldTrait.REQUIRED),
                        text("CaptureSource", 255).with(FieldTrait.REQUIRED),
                        picklist("CaptureContactPointType", "Email", "Phone", "MailingAddress", "Social", "Web")
                                .with(FieldTrait.RESTRICTED, FieldTrait.REQUIRED),
                        of("DoubleConsentCaptureDate", DATETIME),
                        reference("DataUsePurposeId", "DataUsePurpose", "DataUsePurpose"));
    }

    private static FieldDefinition status() {
        return picklist("PrivacyConsentStatus", "NotSeen", "Seen", "OptIn", "OptInPending", "OptOut", "OptOutPending")
                .with(FieldTrait.RESTRICTED, FieldTrait.REQUIRED);
    }

    private static FieldDefinition owner() {
        return reference("OwnerId", "Owner", "Group", "User");
    }

    private static FieldDefinition capturedBy() {
        return picklist("CaptureContactPointType", "Email", "Phone", "MailingAddress", "Social", "Web")
                .with(FieldTrait.RESTRICTED);
    }

    private static ObjectDefinition contactPointEmail() {
        return PlatformFields.object("ContactPointEmail", "Contact Point Email", "9Vl", true)
                .with(
                        text("Name", 255),
                        owner(),
                        reference("ParentId", "Parent", "Account", "Individual").with(FieldTrait.REQUIRED),
                        of("EmailAddress", FieldType.EMAIL).with(FieldTrait.REQUIRED),
                        of("IsPrimary", BOOLEAN),
                        of("ActiveFromDate", FieldType.DATE),
                        of("ActiveToDate", FieldType.DATE),
                        of("EmailLatestBounceDateTime", DATETIME),
                        text("EmailLatestBounceReasonText", 255),
                        of("PreferenceRank", FieldType.INT),
                        picklist("UsageType", "Home", "Work", "Temp"));
    }

    private static ObjectDefinition contactPointConsent() {
        return PlatformFields.object("ContactPointConsent", "Contact Point Consent", "0cP", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        owner(),
                        reference("ContactPointId", "ContactPoint", "ContactPointEmail")
                                .with(FieldTrait.REQUIRED),
                        status(),
                        of("EffectiveFrom", DATETIME),
                        of("EffectiveTo", DATETIME),
                        of("CaptureDate", DATETIME),
                        text("CaptureSource", 255),
                        capturedBy(),
                        of("DoubleConsentCaptureDate", DATETIME),
                        reference("DataUsePurposeId", "DataUsePurpose", "DataUsePurpose"));
    }

    private static ObjectDefinition partyConsent() {
        return PlatformFields.object("PartyConsent", "Party Consent", "0cT", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        owner(),
                        reference("PartyId", "Party", "Individual").with(FieldTrait.REQUIRED),
                        picklist(
                                        "Action",
                                        "CrossDevice",
                                        "DataCollection",
                                        "Reidentification",
                                        "Segment",
                                        "ShareData",
                                        "Target")
                                .with(FieldTrait.RESTRICTED, FieldTrait.REQUIRED),
                        status(),
                        of("EffectiveFrom", FieldType.DATE),
                        of("EffectiveTo", FieldType.DATE),
                        of("CaptureDate", DATETIME),
                        text("CaptureSource", 255),
                        capturedBy(),
                        reference("DataUsePurposeId", "DataUsePurpose", "DataUsePurpose"));
    }

    private static ObjectDefinition commSubscription() {
        return PlatformFields.object("CommSubscription", "Communication Subscription", "0Xl", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        owner(),
                        reference("DataUsePurposeId", "DataUsePurpose", "DataUsePurpose"));
    }

    private static ObjectDefinition engagementChannelType() {
        return PlatformFields.object("EngagementChannelType", "Engagement Channel Type", "0eF", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        owner(),
                        picklist("ContactPointType", "Email", "Phone", "MailingAddress", "Social", "Web"),
                        text("UsageType", 255));
    }

    private static ObjectDefinition commSubscriptionChannelType() {
        return PlatformFields.object(
                        "CommSubscriptionChannelType", "Communication Subscription Channel Type", "0eB", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        owner(),
                        reference("CommunicationSubscriptionId", "CommunicationSubscription", "CommSubscription")
                                .with(FieldTrait.REQUIRED),
                        reference("EngagementChannelTypeId", "EngagementChannelType", "EngagementChannelType"));
    }

    /** Days where the others have moments; the party follows from the contact point. */
    private static ObjectDefinition commSubscriptionConsent() {
        return PlatformFields.object("CommSubscriptionConsent", "Communication Subscription Consent", "0dY", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        owner(),
                        reference(
                                        "CommSubscriptionChannelTypeId",
                                        "CommSubscriptionChannelType",
                                        "CommSubscriptionChannelType")
                                .with(FieldTrait.REQUIRED),
                        reference("ContactPointId", "ContactPoint", "ContactPointEmail")
                                .with(FieldTrait.REQUIRED),
                        reference("ConsentGiverId", "ConsentGiver", "Account", "Contact", "Individual", "User"),
                        reference("PartyId", "Party", "Individual"),
                        status(),
                        of("EffectiveFromDate", FieldType.DATE).with(FieldTrait.REQUIRED),
                        of("EffectiveToDate", FieldType.DATE),
                        of("ConsentCapturedDateTime", DATETIME),
                        text("ConsentCapturedSource", 255),
                        reference("DataUsePurposeId", "DataUsePurpose", "DataUsePurpose"),
                        reference("EngagementChannelTypeId", "EngagementChannelType", "EngagementChannelType"));
    }

    private static ObjectDefinition dataUsePurpose() {
        return PlatformFields.object("DataUsePurpose", "Data Use Purpose", "0ZW", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        of("Description", FieldType.TEXTAREA),
                        reference("PurposeId", "Purpose", "DataUsePurpose"),
                        of("CanDataSubjectOptOut", BOOLEAN));
    }
}
