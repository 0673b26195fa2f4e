package org.sequenceconnector.sandbox.salesforce.seed;

import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.of;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.picklist;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.text;

import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;

/** The fields an administrator has deployed from the connector's package, on contacts and leads, mapped for conversion. */
final class ConnectorFields {
    private static final String[] MOMENTS = {
        "Enrl_Status_Changed_At__c", "Enrl_Enrolled_At__c", "Enrl_Ended_At__c", "Enrl_Last_Step_At__c",
        "Enrl_Next_Step_At__c", "Enrl_Last_Decision_At__c", "Enrl_Eligible_Again_At__c", "Enrl_Consent_Checked_At__c",
        "Enrl_First_Step_At__c", "Enrl_Resume_At__c", "Enrl_Replied_At__c", "Enrl_First_Enrolled_At__c",
        "Enrl_Synced_At__c"
    };
    private static final String[] NUMBERS = {
        "Enrl_Sequence_Version__c", "Enrl_Step__c", "Enrl_Steps_Total__c", "Enrl_Total_Enrollments__c"
    };

    private static final String[] REASONS = {
        "Reached the end",
        "All steps skipped",
        "Marked complete",
        "Replied",
        "Meeting booked",
        "Goal reached",
        "Became customer",
        "Resolved",
        "Field changed",
        "Colleague replied",
        "Opt-out",
        "Consent lost",
        "Excluded",
        "Unenrolled",
        "Superseded",
        "Record removed",
        "Sequence archived",
        "Expired",
        "Bounced",
        "Bounce stopped",
        "Sequence paused",
        "Paused by a person",
        "Out of office",
        "Exclusion",
        "Reply needs review",
        "Consent needs review",
        "Frozen",
        "Variables missing",
        "Variables invalid",
        "Mailbox paused",
        "Mailbox unauthorized",
        "Mailbox unavailable",
        "Send uncertain",
        "Waiting for the send window",
        "Waiting for the daily cap",
        "Waiting for mailbox capacity",
        "Waiting for the step delay",
        "Waiting for the scheduled start",
        "Waiting for a task",
        "Waiting for approval",
        "Waiting for fresh consent data",
        "Waiting for the CRM",
        "Discarded"
    };

    private ConnectorFields() {}

    static void install(Org org) {
        for (FieldDefinition field : all()) {
            org.definition("Contact").add(field);
            org.definition("Lead").add(field);
            org.operations().mapLeadField(field.name(), field.name());
        }
    }

    private static List<FieldDefinition> all() {
        List<FieldDefinition> fields = new ArrayList<>();
        fields.add(picklist(
                        "Enrl_Status__c",
                        "Not Enrolled",
                        "Draft",
                        "Queued",
                        "Started",
                        "Blocked",
                        "Paused",
                        "Finished",
                        "Completed",
                        "Canceled",
                        "Excluded",
                        "Bounced",
                        "Bounce Stopped")
                .with(FieldTrait.RESTRICTED));
        fields.add(picklist("Enrl_Status_Reason__c", REASONS));
        fields.add(text("Enrl_Status_Label__c", 120));
        fields.add(of("Enrl_In_Sequence__c", FieldType.BOOLEAN));
        fields.add(text("Enrl_Sequence_Name__c", 255));
        fields.add(picklist(
                        "Enrl_Last_Decision__c",
                        "Enrolled",
                        "Already enrolled",
                        "Not enrolled",
                        "Needs confirmation",
                        "Waiting")
                .with(FieldTrait.RESTRICTED));
        fields.add(text("Enrl_Last_Decision_Code__c", 60));
        fields.add(of("Enrl_Last_Decision_Text__c", FieldType.TEXTAREA).withLength(2_000));
        fields.add(picklist("Enrl_Consent__c", "Allowed", "Denied", "Unknown").with(FieldTrait.RESTRICTED));
        fields.add(text("Enrl_Consent_Reason__c", 255));
        fields.add(text("Enrl_Enrollment_Id__c", 40));
        fields.add(text("Enrl_Sequence_Key__c", 80));
        fields.add(picklist(
                        "Enrl_Method__c",
                        "Manual",
                        "Bulk",
                        "CSV",
                        "CRM field",
                        "Automation",
                        "Macro",
                        "Flow",
                        "Event",
                        "Inactivity",
                        "AI",
                        "API",
                        "Trigger")
                .with(FieldTrait.RESTRICTED));
        fields.add(text("Enrl_Enrolled_By__c", 120));
        fields.add(of("Enrl_Sender__c", FieldType.EMAIL));
        fields.add(
                picklist("Enrl_Reply_Class__c", "Positive", "Neutral", "Objection", "Negative", "Opt-out", "Automatic")
                        .with(FieldTrait.RESTRICTED));
        fields.add(text("Enrl_First_Sequence_Name__c", 255));
        fields.add(of("Enrl_Link__c", FieldType.URL));
        fields.add(
                picklist("Enrl_Request_Action__c", "Enroll", "Enroll (confirm warnings)", "Unenroll", "Pause", "Resume")
                        .with(FieldTrait.RESTRICTED));
        fields.add(text("Enrl_Request_Sequence__c", 80));
        fields.add(text("Enrl_Request_Note__c", 255));
        for (String moment : MOMENTS) {
            fields.add(of(moment, FieldType.DATETIME));
        }
        for (String number : NUMBERS) {
            fields.add(of(number, FieldType.DOUBLE));
        }
        return fields;
    }
}
