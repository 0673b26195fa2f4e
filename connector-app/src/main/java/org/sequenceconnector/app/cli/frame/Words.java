package org.sequenceconnector.app.cli.frame;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.record.RecordRef;

/** Short wordings for people. */
public final class Words {
    private Words() {}

    /** For example {@code Completed: Replied} or {@code Paused: Out of office}. */
    public static String status(Enrollment enrollment) {
        String status = enrollment.status().label();
        String reason = enrollment.endCause().isPresent()
                ? enrollment.endCause().get().label()
                : enrollment.holds().stream()
                        .map(hold -> hold.kind())
                        .sorted()
                        .map(HoldKind::label)
                        .findFirst()
                        .orElse("");
        return reason.isEmpty() || reason.equalsIgnoreCase(status) ? status : status + ": " + reason;
    }

    /** What the checks of a group are about. */
    public static String of(FailureCode.Group group) {
        return switch (group) {
            case REQUEST -> "the request";
            case SEQUENCE_READINESS -> "the sequence";
            case ALREADY_THERE -> "whether they are in it already";
            case CONSENT -> "consent";
            case ADDRESS -> "the address";
            case REENROLLMENT -> "other and earlier enrollments";
            case AUDIENCE -> "who belongs in the sequence";
            case ROUTING -> "who does the steps";
            case WOULD_BLOCK -> "the texts of the steps";
        };
    }

    public static String lower(Enum<?> constant) {
        return lower(constant.name());
    }

    public static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String list(List<RecordRef> records) {
        return records.stream().map(RecordRef::toString).collect(Collectors.joining(", "));
    }
}
