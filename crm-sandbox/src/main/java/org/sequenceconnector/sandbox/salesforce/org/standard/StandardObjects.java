package org.sequenceconnector.sandbox.salesforce.org.standard;

import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.of;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.picklist;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.reference;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.text;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.BOOLEAN;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.CURRENCY;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.DATE;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.DATETIME;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.DOUBLE;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.EMAIL;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.INT;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.PHONE;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.TEXTAREA;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldType.URL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/**
 * People, accounts and users as a fresh org describes them, in the part that matters here; see the <a
 * href="https://developer.salesforce.com/docs/platform/object-reference/guide/sforce-api-objects-concepts.html">object
 * reference</a>.
 */
public final class StandardObjects {
    private static final int SHORT_PICKLIST = 40;

    private StandardObjects() {}

    public static List<ObjectDefinition> all(OrgProfile profile) {
        List<ObjectDefinition> objects =
                new ArrayList<>(List.of(organization(), user(), account(profile), contact(profile), lead(profile)));
        objects.add(group());
        objects.addAll(ConsentObjects.all());
        if (profile.salesEngagement()) {
            objects.addAll(CadenceObjects.all());
        }
        UngrantedFields.hide(objects, profile);
        return objects;
    }

    private static ObjectDefinition organization() {
        return PlatformFields.object("Organization", "Organization", "00D", false)
                .with(
                        text("Name", 80),
                        text("OrganizationType", 40),
                        text("InstanceName", 5),
                        of("IsSandbox", BOOLEAN));
    }

    private static ObjectDefinition user() {
        return PlatformFields.object("User", "User", "005", true)
                .with(
                        text("Username", 80).with(FieldTrait.REQUIRED, FieldTrait.UNIQUE),
                        text("FirstName", 40),
                        text("LastName", 80).with(FieldTrait.REQUIRED),
                        PlatformFields.fullName(),
                        of("Email", EMAIL).with(FieldTrait.REQUIRED),
                        of("IsActive", BOOLEAN),
                        picklist(
                                "UserType",
                                "Standard",
                                "PowerPartner",
                                "CsnOnly",
                                "Guest",
                                "AutomatedProcess",
                                "CloudIntegrationUser"),
                        text("Title", 80),
                        text("Department", 80),
                        of("Phone", PHONE),
                        text("TimeZoneSidKey", 40),
                        reference("ManagerId", "Manager", "User"),
                        text("Alias", 8));
    }

    /** Queues and public groups; leads may belong to a queue. */
    private static ObjectDefinition group() {
        return PlatformFields.object("Group", "Group", "00G", true)
                .with(
                        text("Name", 40).with(FieldTrait.REQUIRED),
                        text("DeveloperName", 80),
                        picklist("Type", "Regular", "Queue", "Role", "RoleAndSubordinates", "Organization"),
                        of("Email", EMAIL));
    }

    private static ObjectDefinition account(OrgProfile profile) {
        ObjectDefinition account = PlatformFields.mergeable("Account", "Account", "001")
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        picklist("Type", "Prospect", "Customer - Direct", "Customer - Channel", "Partner", "Other")
                                .withLength(SHORT_PICKLIST),
                        picklist("Rating", "Hot", "Warm", "Cold").withLength(SHORT_PICKLIST),
                        picklist(
                                        "Industry",
                                        "Agriculture",
                                        "Banking",
                                        "Consulting",
                                        "Energy",
                                        "Finance",
                                        "Healthcare",
                                        "Media",
                                        "Technology",
                                        "Transportation")
                                .withLength(SHORT_PICKLIST),
                        of("Website", URL),
                        of("Phone", PHONE),
                        of("BillingStreet", TEXTAREA),
                        text("BillingPostalCode", 20),
                        of("NumberOfEmployees", INT),
                        of("AnnualRevenue", CURRENCY),
                        text("BillingCity", 40),
                        text("BillingState", 80),
                        text("BillingCountry", 80),
                        of("Description", TEXTAREA).withLength(32_000),
                        reference("ParentId", "Parent", "Account"));
        return profile.personAccounts() ? account.with(PersonFields.accountFields()) : account;
    }

    private static ObjectDefinition contact(OrgProfile profile) {
        ObjectDefinition contact = PlatformFields.mergeable("Contact", "Contact", "003")
                .with(reference("AccountId", "Account", "Account"))
                .with(person())
                .with(
                        of("MailingStreet", TEXTAREA),
                        text("MailingCity", 40),
                        text("MailingState", 80),
                        text("MailingPostalCode", 20),
                        text("MailingCountry", 80),
                        text("Department", 80),
                        of("Birthdate", DATE),
                        reference("ReportsToId", "ReportsTo", "Contact"),
                        FieldDefinition.derived(
                                "IsEmailBounced",
                                BOOLEAN,
                                (row, rows) -> Optional.of(
                                        rows.value(row, "EmailBouncedDate").isPresent())));
        if (profile.salesEngagement()) {
            contact.with(CadenceObjects.ofPeople());
        }
        return profile.personAccounts() ? contact.with(PersonFields.contactFields()) : contact;
    }

    private static ObjectDefinition lead(OrgProfile profile) {
        ObjectDefinition lead = PlatformFields.mergeable("Lead", "Lead", "00Q")
                .with(reference("OwnerId", "Owner", "Group", "User"))
                .with(person())
                // Only people and the platform say of a lead that its address bounced, and never of a new one.
                .with(
                        of("EmailBouncedDate", DATETIME).with(FieldTrait.UPDATE_ONLY),
                        text("EmailBouncedReason", 255).with(FieldTrait.UPDATE_ONLY))
                .with(
                        text("Company", 255).with(FieldTrait.REQUIRED),
                        picklist(
                                "Status",
                                "Open - Not Contacted",
                                "Working - Contacted",
                                "Closed - Converted",
                                "Closed - Not Converted"),
                        picklist("Rating", "Hot", "Warm", "Cold"),
                        picklist(
                                "Industry",
                                "Agriculture",
                                "Banking",
                                "Consulting",
                                "Energy",
                                "Finance",
                                "Healthcare",
                                "Media",
                                "Technology",
                                "Transportation"),
                        of("Website", URL),
                        of("NumberOfEmployees", INT),
                        of("AnnualRevenue", CURRENCY),
                        of("Street", TEXTAREA),
                        text("City", 40),
                        text("State", 80),
                        text("PostalCode", 20),
                        text("Country", 80),
                        of("IsConverted", BOOLEAN).with(FieldTrait.CREATE_ONLY),
                        of("ConvertedDate", DATE).with(FieldTrait.READ_ONLY),
                        reference("ConvertedAccountId", "ConvertedAccount", "Account")
                                .with(FieldTrait.READ_ONLY),
                        reference("ConvertedContactId", "ConvertedContact", "Contact")
                                .with(FieldTrait.READ_ONLY),
                        text("ConvertedOpportunityId", 18).with(FieldTrait.READ_ONLY),
                        of("IsUnreadByOwner", BOOLEAN));
        return profile.salesEngagement() ? lead.with(CadenceObjects.ofPeople()) : lead;
    }

    /** What contacts and leads share. */
    private static FieldDefinition[] person() {
        return new FieldDefinition[] {
            picklist("Salutation", "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx.").withLength(SHORT_PICKLIST),
            text("FirstName", 40),
            text("LastName", 80).with(FieldTrait.REQUIRED),
            PlatformFields.fullName(),
            of("Email", EMAIL),
            of("Phone", PHONE),
            of("MobilePhone", PHONE),
            of("Fax", PHONE),
            text("Title", 128),
            picklist("LeadSource", "Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"),
            of("Description", TEXTAREA).withLength(32_000),
            of("HasOptedOutOfEmail", BOOLEAN),
            of("DoNotCall", BOOLEAN),
            of("HasOptedOutOfFax", BOOLEAN),
            of("EmailBouncedDate", DATETIME),
            text("EmailBouncedReason", 255),
            of("LastActivityDate", DATE).with(FieldTrait.READ_ONLY),
            reference("IndividualId", "Individual", "Individual"),
            of("Score__c", DOUBLE)
        };
    }
}
