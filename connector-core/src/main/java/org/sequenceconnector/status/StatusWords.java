package org.sequenceconnector.status;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;

/**
 * The reason beside a status, as a code for lists and as words for people, for example {@code Completed: Replied} or
 * {@code Paused: Out of office until 4 May}. No reason where the status already says it.
 *
 * @param code name of the end cause, hold or waiting reason; empty text when there is none
 * @param label status and reason in one line
 */
record StatusWords(String code, String label) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** @param zone in which days are named */
    static StatusWords of(Enrollment enrollment, ZoneId zone) {
        EnrollmentStatus status = enrollment.status();
        return switch (status) {
            case PAUSED, BLOCKED -> held(enrollment, zone);
            case QUEUED, STARTED ->
                enrollment
                        .waitingFor()
                        .map(waiting -> reason(status, waiting.name(), waiting.label()))
                        .orElseGet(() -> alone(status));
            case FINISHED, COMPLETED, CANCELED, EXCLUDED, BOUNCED, BOUNCE_STOPPED ->
                enrollment
                        .endCause()
                        .filter(cause -> !cause.label().isEmpty())
                        .filter(cause -> !cause.label().equalsIgnoreCase(status.label()))
                        .map(cause -> reason(status, cause.name(), words(cause, enrollment)))
                        .orElseGet(() -> byRule(enrollment, status));
            case DRAFT, NOT_ENROLLED -> alone(status);
        };
    }

    /** An exclusion is only understood with the rule that matched. */
    private static String words(EndCause cause, Enrollment enrollment) {
        return cause == EndCause.EXCLUSION_MATCHED
                ? enrollment
                        .endDetail()
                        .map(rule -> cause.label() + " (" + sentence(rule) + ")")
                        .orElse(cause.label())
                : cause.label();
    }

    private static StatusWords byRule(Enrollment enrollment, EnrollmentStatus status) {
        return enrollment
                .endDetail()
                .filter(rule -> status == EnrollmentStatus.EXCLUDED)
                .map(rule -> new StatusWords("", status.label() + ": " + sentence(rule)))
                .orElseGet(() -> alone(status));
    }

    private static String sentence(String detail) {
        return detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail;
    }

    static StatusWords alone(EnrollmentStatus status) {
        return new StatusWords("", status.label());
    }

    private static StatusWords held(Enrollment enrollment, ZoneId zone) {
        boolean paused = enrollment.status() == EnrollmentStatus.PAUSED;
        return enrollment.holds().stream()
                .filter(hold -> hold.kind().pause() == paused)
                .min(Comparator.comparing(Hold::kind))
                .map(hold -> reason(enrollment.status(), hold.kind().name(), words(hold, zone)))
                .orElseGet(() -> alone(enrollment.status()));
    }

    private static String words(Hold hold, ZoneId zone) {
        // What blocks is only understood with its detail ("first name missing"); a pause is told by its kind.
        boolean detailed = !hold.kind().pause() && !hold.detail().isBlank();
        String words = detailed ? hold.detail() : hold.kind().label();
        Optional<String> day = hold.until().map(until -> day(until, hold.since(), zone));
        return day.map(named -> words + " until " + named).orElse(words);
    }

    private static String day(Instant until, Instant since, ZoneId zone) {
        ZonedDateTime local = until.atZone(zone);
        boolean sameYear = local.getYear() == since.atZone(zone).getYear();
        return local.format(sameYear ? DAY : DAY_AND_YEAR);
    }

    private static StatusWords reason(EnrollmentStatus status, String code, String words) {
        boolean saysStatus = words.startsWith(status.label() + " ");
        return new StatusWords(code, saysStatus ? words : status.label() + ": " + words);
    }
}
