package org.sequenceconnector.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sequenceconnector.eligibility.Resolution;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.record.RecordRef;

/** Short wordings for people. */
final class Words {
    private Words() {}

    /** For example {@code Completed: Replied} or {@code Paused: Out of office}. */
    static String status(Enrollment enrollment) {
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

    static String resolution(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Wait wait ->
                wait.until().map(until -> "passes by itself at " + until).orElse("passes by itself");
            case Resolution.DataChange change -> "correct the data of the record";
            case Resolution.AdminChange change -> "an administrator changes a rule, setting or sequence";
            case Resolution.PersonConfirm confirm -> "a person confirms it and gives a reason";
            case Resolution.Never never -> "nothing";
        };
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String list(List<RecordRef> records) {
        return records.stream().map(RecordRef::toString).collect(Collectors.joining(", "));
    }
}
