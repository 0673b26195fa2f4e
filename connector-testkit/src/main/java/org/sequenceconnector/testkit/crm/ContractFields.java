package org.sequenceconnector.testkit.crm;

import java.util.List;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDefinition.Kind;
import org.sequenceconnector.crm.FieldDefinition.Option;
import org.sequenceconnector.record.ObjectType;

/** A few connector-owned fields, one of every kind, that the contract installs and writes. */
public final class ContractFields {
    public static final FieldDefinition STATUS = field(
            "status",
            "Sequence status",
            Kind.OPTION,
            "core",
            new Option("ACTIVE", "active", "Active"),
            new Option("PAUSED", "paused", "Paused"),
            new Option("FINISHED", "finished", "Finished"));
    public static final FieldDefinition REASON = field("reason", "Sequence reason", Kind.TEXT, "core");
    public static final FieldDefinition HISTORY = field("history", "Sequence history", Kind.LONG_TEXT, "core");
    public static final FieldDefinition BLOCKED = field("blocked", "Sequence blocked", Kind.BOOLEAN, "core");
    public static final FieldDefinition COUNT = field("live_count", "Sequences running", Kind.NUMBER, "core");
    public static final FieldDefinition STATUS_AT = field("status_at", "Sequence status at", Kind.INSTANT, "core");
    public static final FieldDefinition REQUEST = field(
            "request_action",
            "Sequence request",
            Kind.OPTION,
            "request",
            new Option("ENROLL", "enroll", "Enroll"),
            new Option("UNENROLL", "unenroll", "Unenroll"));

    public static final List<FieldDefinition> DEFINITIONS =
            List.of(STATUS, REASON, HISTORY, BLOCKED, COUNT, STATUS_AT, REQUEST);

    private ContractFields() {}

    private static FieldDefinition field(String key, String label, Kind kind, String set, Option... options) {
        return new FieldDefinition(
                key,
                "seq_" + key,
                label,
                "Written by the sequence connector.",
                kind,
                0,
                set,
                List.of(options),
                List.of(ObjectType.CONTACT));
    }
}
