package org.sequenceconnector.criterion;

import dev.cel.runtime.CelEvaluationException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of a call that can only fail what is wrong with it and what to write instead. */
final class FailureWords {
    static final String DIVISION =
            "divides by zero, which fails for everybody; divide by something else, or compare" + " without dividing";

    private static final Pattern PLACE = Pattern.compile("^evaluation error( at [^ ]+)?: ");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6}) ?(d|days?|w|weeks?)");

    private FailureWords() {}

    /** The evaluator's sentence without the place, which is told in its own way. Holds constants of the rule only. */
    static String reason(CelEvaluationException broken) {
        String reason = String.valueOf(broken.getMessage());
        for (Matcher place = PLACE.matcher(reason); place.find(); place = PLACE.matcher(reason)) {
            reason = reason.substring(place.end());
        }
        return reason;
    }

    /**
     * @param function as the expression language names it; empty for what is no call
     * @param texts that it is given
     */
    static String ofConstant(String function, List<String> texts, String reason) {
        return switch (function) {
            case "duration" -> ofDuration(first(texts));
            case "timestamp" -> ofTimestamp(first(texts));
            case "matches" -> ofPattern(texts.isEmpty() ? "" : texts.getLast(), reason);
            case "_/_", "_%_" -> DIVISION;
            case "int", "uint", "double" ->
                "'" + first(texts) + "' cannot be read as a number (" + reason + "); write the number itself";
            default ->
                function.startsWith("get") && !texts.isEmpty()
                        ? ofZone(texts.getLast())
                        : "can only fail, for everybody (" + reason + "); write it in another way, or leave it out";
        };
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    private static String ofDuration(String text) {
        String usual = "'" + text + "' is no length of time; write hours, minutes or seconds, as duration('"
                + hours(text).map(hours -> hours + "h").orElse("36h") + "')";
        return hours(text).isPresent() ? usual + ", or count days: days_since(person.created_at) > 30" : usual;
    }

    /** How many hours were probably meant, for days and weeks and for the way the other files write lengths. */
    private static Optional<Long> hours(String text) {
        Matcher days = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
        if (days.matches()) {
            long each = days.group(2).startsWith("w") ? 7 : 1;
            return Optional.of(Long.parseLong(days.group(1)) * each * 24);
        }
        try {
            return Optional.of(Duration.parse(text).toHours());
        } catch (DateTimeParseException otherwise) {
            return Optional.empty();
        }
    }

    private static String ofTimestamp(String text) {
        return "'" + text + "' is no point in time; write day, time and zone, as timestamp('" + day(text)
                + "T00:00:00Z')";
    }

    private static String day(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException otherwise) {
            return "2026-01-31";
        }
    }

    static String ofPattern(String pattern, String reason) {
        return "'" + pattern + "' is no regular expression (" + reason
                + "); signs such as ( [ * + ? are letters only behind two backslashes, and contains() looks for a text"
                + " as it is";
    }

    static String ofZone(String zone) {
        String near = FieldCatalogue.nearest(zone, new TreeSet<>(ZoneId.getAvailableZoneIds()))
                .map(name -> "did you mean '" + name + "'?")
                .orElse("write a name such as 'Europe/Berlin'");
        return "there is no time zone '" + zone + "'; " + near;
    }

    static String ofPlace(long place) {
        return "there is no place " + place + "; the first one is 0";
    }

    static String ofPlaces(long start, long end) {
        return "ends at " + end + ", before it starts at " + start + "; write the smaller number first";
    }
}
