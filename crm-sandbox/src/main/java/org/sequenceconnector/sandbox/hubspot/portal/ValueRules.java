package org.sequenceconnector.sandbox.hubspot.portal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What HubSpot accepts as a value and how it stores it: options by exact value, dates and times normalised, a leading
 * {@code ;} appends to a multi-checkbox, and the lifecycle stage moves forward only unless it was cleared first.
 */
final class ValueRules {
    private static final int MAX_TEXT = 65_536;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()]+@[^\\s@,;<>()]+\\.[^\\s@,;<>().]{2,}");

    private ValueRules() {}

    /** The answer to one value. */
    sealed interface Verdict {
        /** Accepted; {@code stored} is what a later read shows. */
        record Accepted(String stored) implements Verdict {}

        /** Refused for the reason given. */
        record Refused(InvalidValue problem) implements Verdict {}
    }

    static Verdict judge(PropertyDefinition property, String written, String current) {
        if (property.readOnlyValue()) {
            return refuse(
                    property,
                    "READ_ONLY_VALUE",
                    "\"" + property.name() + "\" is a read only property; its value cannot be set.");
        }
        if (written.isEmpty()) {
            return new Verdict.Accepted("");
        }
        if (written.length() > MAX_TEXT) {
            return refuse(property, "VALUE_TOO_LONG", "Property value is longer than " + MAX_TEXT + " characters");
        }
        return switch (property.type()) {
            case "number" -> number(property, written);
            case "bool" -> bool(property, written);
            case "enumeration" -> enumeration(property, written, current);
            case "date" -> date(property, written);
            case "datetime" -> datetime(property, written);
            default -> text(property, written);
        };
    }

    private static Verdict number(PropertyDefinition property, String written) {
        try {
            return new Verdict.Accepted(new BigDecimal(written.strip()).toPlainString());
        } catch (NumberFormatException notANumber) {
            return refuse(property, "INVALID_LONG", written + " was not a valid number.");
        }
    }

    private static Verdict bool(PropertyDefinition property, String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false")
                ? new Verdict.Accepted(lower)
                : refuse(property, "INVALID_OPTION", written + " was not one of the allowed options: [true, false]");
    }

    private static Verdict enumeration(PropertyDefinition property, String written, String current) {
        if (property.externalOptions()) {
            return written.matches("\\d+")
                    ? new Verdict.Accepted(written)
                    : refuse(property, "INVALID_OWNER_ID", written + " is not a valid owner id.");
        }
        if (property.unlisted()) {
            return new Verdict.Accepted(written);
        }
        if (!property.multipleValues()) {
            if (!property.hasOption(written)) {
                return invalidOption(property, written);
            }
            boolean backward =
                    property.name().equals("lifecyclestage") && place(property, written) < place(property, current);
            return new Verdict.Accepted(backward ? current : written);
        }
        boolean append = written.startsWith(";");
        Set<String> chosen = new LinkedHashSet<>(append ? split(current) : List.of());
        for (String one : split(written)) {
            if (!property.hasOption(one)) {
                return invalidOption(property, one);
            }
            chosen.add(one);
        }
        return new Verdict.Accepted(String.join(";", chosen));
    }

    /** Among the choices, in the account's order; custom lifecycle stages have their place there as well. */
    private static int place(PropertyDefinition property, String value) {
        List<PropertyOption> options = property.options();
        for (int at = 0; at < options.size(); at++) {
            if (options.get(at).value().equals(value)) {
                return at;
            }
        }
        return -1;
    }

    private static List<String> split(String several) {
        return new ArrayList<>(
                Arrays.stream(several.split(";")).filter(one -> !one.isBlank()).toList());
    }

    private static Verdict invalidOption(PropertyDefinition property, String written) {
        List<String> allowed =
                property.options().stream().map(PropertyOption::value).toList();
        return refuse(property, "INVALID_OPTION", written + " was not one of the allowed options: " + allowed);
    }

    private static Verdict date(PropertyDefinition property, String written) {
        OptionalLong millis = Timestamps.millis(written);
        if (millis.isEmpty() || (written.matches("-?\\d+") && Math.floorMod(millis.getAsLong(), DAY_MILLIS) != 0)) {
            return refuse(property, "INVALID_DATE", written + " is at " + written + ", not midnight!");
        }
        return new Verdict.Accepted(LocalDate.ofInstant(Instant.ofEpochMilli(millis.getAsLong()), ZoneOffset.UTC)
                .toString());
    }

    private static Verdict datetime(PropertyDefinition property, String written) {
        OptionalLong millis = Timestamps.millis(written);
        return millis.isPresent()
                ? new Verdict.Accepted(Timestamps.iso(millis.getAsLong()))
                : refuse(property, "INVALID_DATE", written + " was not a valid date or time.");
    }

    private static Verdict text(PropertyDefinition property, String written) {
        if (!property.name().equals("email")) {
            return new Verdict.Accepted(written);
        }
        String address = written.strip().toLowerCase(Locale.ROOT);
        return EMAIL.matcher(address).matches()
                ? new Verdict.Accepted(address)
                : refuse(property, "INVALID_EMAIL", "Email address " + written + " is invalid");
    }

    private static Verdict refuse(PropertyDefinition property, String code, String message) {
        return new Verdict.Refused(new InvalidValue(property.name(), code, message));
    }
}
