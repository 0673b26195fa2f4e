package org.sequenceconnector.sandbox.salesforce.org.standard;

import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.of;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.picklist;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.reference;
import static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.Rows;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Cadences and their trackers as plain rows: callers may read them, and nothing moves them forward. */
final class CadenceObjects {
    private static final String TRACKER = "ActionCadenceTracker";
    private static final Set<String> ACTIVE = Set.of("Initializing", "Processing", "Running", "Paused");

    private CadenceObjects() {}

    static List<ObjectDefinition> all() {
        return List.of(cadence(), tracker());
    }

    /** What Sales Engagement adds to contacts and leads. The platform keeps these up to date by itself. */
    static FieldDefinition[] ofPeople() {
        return new FieldDefinition[] {
            FieldDefinition.derived(
                    "ActiveTrackerCount",
                    FieldType.INT,
                    (row, rows) -> Optional.of((int) running(rows, row.id()).count())),
            FieldDefinition.reference("ActionCadenceId", "ActionCadence", "ActionCadence")
                    .computedBy((row, rows) -> ofTracker(rows, row.id(), "ActionCadenceId"))
                    .with(FieldTrait.READ_ONLY),
            FieldDefinition.derived(
                    "ActionCadenceState", FieldType.PICKLIST, (row, rows) -> ofTracker(rows, row.id(), "State")),
            FieldDefinition.reference("ActionCadenceAssigneeId", "ActionCadenceAssignee", "User")
                    .computedBy((row, rows) -> ofTracker(rows, row.id(), "OwnerId"))
                    .with(FieldTrait.READ_ONLY),
            FieldDefinition.derived(
                    "ScheduledResumeDateTime",
                    FieldType.DATETIME,
                    (row, rows) -> ofTracker(rows, row.id(), "ScheduledResumeDateTime"))
        };
    }

    private static Optional<Object> ofTracker(Rows rows, String target, String field) {
        return running(rows, target).findFirst().flatMap(tracker -> rows.value(tracker, field));
    }

    private static Stream<SObjectRow> running(Rows rows, String target) {
        return rows.liveWith(TRACKER, "TargetId", target)
                .filter(tracker -> ACTIVE.contains(rows.text(tracker, "State")));
    }

    private static ObjectDefinition cadence() {
        return PlatformFields.object("ActionCadence", "Cadence", "77C", false)
                .with(
                        text("Name", 255).with(FieldTrait.REQUIRED),
                        picklist("State", "Draft", "Active", "Inactive", "Deleting", "Error"),
                        picklist("Type", "Standard", "Quick"),
                        of("ActiveTargets", FieldType.INT),
                        of("TotalTargets", FieldType.INT),
                        of("TotalSteps", FieldType.INT),
                        of("SuccessfulCompletions", FieldType.INT),
                        of("ActivatedDate", FieldType.DATETIME),
                        reference("OwnerId", "Owner", "User"));
    }

    private static ObjectDefinition tracker() {
        return PlatformFields.object(TRACKER, "Cadence Tracker", "0qB", false)
                .with(
                        text("ActionCadenceName", 255),
                        reference("ActionCadenceId", "ActionCadence", "ActionCadence"),
                        reference("TargetId", "Target", "Contact", "Lead"),
                        reference("OwnerId", "Owner", "User"),
                        picklist("State", "Initializing", "Processing", "Running", "Paused", "Complete", "Error"),
                        FieldDefinition.derived(
                                "IsTrackerActive",
                                FieldType.BOOLEAN,
                                (row, rows) -> Optional.of(ACTIVE.contains(rows.text(row, "State")))),
                        picklist(
                                "CompletionReason",
                                "AutomaticallyExited",
                                "AutomaticallyExitedDeletedStep",
                                "AutomaticallyExitedInvalidParentStep",
                                "DaisyChained",
                                "LeadConverted",
                                "ManuallyRemoved",
                                "NoMoreSteps"),
                        picklist(
                                "CompletionDisposition",
                                "Success",
                                "Customer Engaged",
                                "Customer Connected",
                                "Contact Later",
                                "No Response",
                                "Not Interested",
                                "Disqualified",
                                "Bad Data",
                                "Duplicate"),
                        text("CurrentStepId", 18),
                        text("LastCompletedStepId", 18),
                        of("ScheduledResumeDateTime", FieldType.DATETIME),
                        text("ErrorMessage", 255),
                        text("RelatedToId", 18));
    }
}
