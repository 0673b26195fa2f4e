package org.sequenceconnector.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.eligibility.EligibilityInput.Touch;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;

/** When somebody last reached out to a person, as any record of the person says. */
public final class Touches {
    /** A CRM logs the mail or call of a step around the time it is done; such an entry is no outreach beside ours. */
    private static final Duration ECHO = Duration.ofHours(1);

    private Touches() {}

    public static Optional<Touch> last(PersonView view, Instant now) {
        Optional<Touch> last = Optional.empty();
        for (CrmRecord record : view.snapshot().liveRecords()) {
            Optional<Instant> at = record.field(StandardFields.LAST_CONTACTED)
                    .flatMap(Touches::instant)
                    .filter(when -> !when.isAfter(now))
                    .filter(when -> !ours(when, view.enrollments()));
            if (at.isPresent()
                    && last.filter(touch -> !touch.at().isBefore(at.get())).isEmpty()) {
                last = Optional.of(new Touch("somebody (" + record.ref().connection() + ")", at.get()));
            }
        }
        return last;
    }

    /** A day counts from its beginning in UTC: the CRM does not say more. */
    public static Optional<Instant> instant(FieldValue value) {
        return switch (value) {
            case FieldValue.Moment moment -> Optional.of(moment.value());
            case FieldValue.Day day ->
                Optional.of(day.value().atStartOfDay(ZoneOffset.UTC).toInstant());
            case FieldValue.Empty empty -> Optional.empty();
            case FieldValue.Text text -> Optional.empty();
            case FieldValue.Flag flag -> Optional.empty();
            case FieldValue.Number number -> Optional.empty();
            case FieldValue.Options options -> Optional.empty();
            case FieldValue.Unreadable unreadable -> Optional.empty();
        };
    }

    private static boolean ours(Instant when, List<Enrollment> enrollments) {
        return enrollments.stream()
                .flatMap(enrollment -> enrollment.lastStepAt().stream())
                .anyMatch(step -> Duration.between(step, when).abs().compareTo(ECHO) <= 0);
    }
}
