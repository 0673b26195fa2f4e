package org.sequenceconnector.sandbox.salesforce.org;

import static org.sequenceconnector.sandbox.salesforce.org.FieldDefinition.of;
import static org.sequenceconnector.sandbox.salesforce.org.FieldDefinition.picklist;
import static org.sequenceconnector.sandbox.salesforce.org.FieldDefinition.reference;
import static org.sequenceconnector.sandbox.salesforce.org.FieldDefinition.text;
import static org.sequenceconnector.sandbox.salesforce.org.FieldType.BOOLEAN;
import static org.sequenceconnector.sandbox.salesforce.org.FieldType.DATETIME;

import java.util.List;

/**
 * The consent data model in the part that is simulated; see <a
 * href="https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-contactpointtypeconsent.html">ContactPointTypeConsent</a>.
 */
final class ConsentObjects {
    private ConsentObjects() {}

    static List<ObjectDefinition> all() {
        return List.of(individual(), contactPointTypeConsent(), dataUsePurpose());
    }

    private static ObjectDefinition individual() {
        return PlatformFields.mergeable("Individual", "Individual", "0PK")
                .with(
                        text("FirstName", 40),
                        text("LastName", 80).with(FieldTrait.REQUIRED),
                        StandardObjects.fullName(),
                        of("HasOptedOutSolicit", BOOLEAN),
                        of("HasOptedOutProcessing", BOOLEAN),
                        of("HasOptedOutTracking", BOOLEAN),
                        of("HasOptedOutProfiling", BOOLEAN),
                        of("HasOptedOutGeoTracking", BOOLEAN),
                        of("ShouldForget", BOOLEAN),
                        of("SendIndividualData", BOOLEAN),
                        of("CanStorePiiElsewhere", BOOLEAN),
                        of("HasPrivacyHold", BOOLEAN));
    }

    private static ObjectDefinition contactPointTypeConsent() {
        return PlatformFields.object("ContactPointTypeConsent", "Contact Point Type Consent", "0ZX", true)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        reference("OwnerId", "Owner", "User"),
                        reference("PartyId", "Party", "Individual"),
                        picklist("ContactPointType", "Email", "Phone", "MailingAddress", "Social", "Web")
                                .with(FieldTrait.RESTRICTED),
                        picklist("PrivacyConsentStatus", "OptIn", "OptOut", "Seen", "NotSeen")
                                .with(FieldTrait.RESTRICTED, FieldTrait.REQUIRED),
                        of("EffectiveFrom", DATETIME),
                        of("EffectiveTo", DATETIME),
                        of("CaptureDate", DATETIME).with(FieldTrait.REQUIRED),
                        text("CaptureSource", 255).with(FieldTrait.REQUIRED),
                        picklist("CaptureContactPointType", "Email", "Phone", "MailingAddress", "Social", "Web")
                                .with(FieldTrait.RESTRICTED, FieldTrait.REQUIRED),
                        of("DoubleConsentCaptureDate", DATETIME),
                        reference("DataUsePurposeId", "DataUsePurpose", "DataUsePurpose"));
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
