package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/**
 * One filter as a test on the stored value. Text compares without case; options compare exactly; {@code IN} on text
 * finds only values given in lower case. A record without a value matches {@code NOT_HAS_PROPERTY} alone.
 */
final class SearchCondition {
    private final PropertyDefinition property;
    private final JsonNode filter;

    private SearchCondition(PropertyDefinition property, JsonNode filter) {
        this.property = property;
        this.filter = filter;
    }

    static Predicate<String> of(PropertyDefinition property, JsonNode filter) {
        return new SearchCondition(property, filter).predicate();
    }

    private Predicate<String> predicate() {
        String operator = filter.path("operator").asText();
        return switch (operator) {
            case "HAS_PROPERTY" -> value -> !value.isEmpty();
            case "NOT_HAS_PROPERTY" -> String::isEmpty;
            case "EQ" -> filled(equal(required("value")));
            case "NEQ" -> filled(equal(required("value")).negate());
            case "LT" -> compared(required("value"), sign -> sign < 0);
            case "LTE" -> compared(required("value"), sign -> sign <= 0);
            case "GT" -> compared(required("value"), sign -> sign > 0);
            case "GTE" -> compared(required("value"), sign -> sign >= 0);
            case "BETWEEN" ->
                compared(required("value"), sign -> sign >= 0).and(compared(required("highValue"), sign -> sign <= 0));
            case "IN" -> filled(among());
            case "NOT_IN" -> filled(among().negate());
            case "CONTAINS_TOKEN" -> filled(token());
            case "NOT_CONTAINS_TOKEN" -> filled(token().negate());
            default -> throw Errors.validation("Invalid input JSON: unknown operator " + operator);
        };
    }

    private static Predicate<String> filled(Predicate<String> test) {
        return value -> !value.isEmpty() && test.test(value);
    }

    private String required(String member) {
        if (!filter.hasNonNull(member)) {
            throw Errors.validation("operator " + filter.path("operator").asText() + " requires " + member);
        }
        return filter.path(member).asText();
    }

    private Predicate<String> equal(String wanted) {
        return switch (property.type()) {
            case "number", "date", "datetime" -> compared(wanted, sign -> sign == 0);
            case "enumeration" -> options(Set.of(wanted));
            default -> value -> value.equalsIgnoreCase(wanted);
        };
    }

    private Predicate<String> among() {
        if (!filter.path("values").isArray()) {
            throw Errors.validation("operator " + filter.path("operator").asText() + " requires values");
        }
        List<String> values = Json.texts(filter, "values");
        if (property.type().equals("enumeration")) {
            return options(new HashSet<>(values));
        }
        if (numeric()) {
            return values.stream()
                    .map(wanted -> compared(wanted, sign -> sign == 0))
                    .reduce(value -> false, Predicate::or);
        }
        Set<String> asGiven = new HashSet<>(values);
        return value -> asGiven.contains(value.toLowerCase(Locale.ROOT));
    }

    private Predicate<String> options(Set<String> wanted) {
        return property.multipleValues()
                ? value -> Arrays.stream(value.split(";")).anyMatch(wanted::contains)
                : wanted::contains;
    }

    private boolean numeric() {
        return property.type().equals("number")
                || property.type().equals("date")
                || property.type().equals("datetime");
    }

    private Predicate<String> compared(String wanted, IntPredicate sign) {
        return switch (property.type()) {
            case "date", "datetime" -> {
                long instant = millis(wanted);
                yield filled(
                        value -> sign.test(Long.compare(Timestamps.millis(value).orElse(Long.MIN_VALUE), instant)));
            }
            case "number" -> {
                BigDecimal number = number(wanted);
                yield filled(value -> sign.test(new BigDecimal(value).compareTo(number)));
            }
            default -> {
                String lower = wanted.toLowerCase(Locale.ROOT);
                yield filled(value -> sign.test(value.toLowerCase(Locale.ROOT).compareTo(lower)));
            }
        };
    }

    private long millis(String wanted) {
        OptionalLong parsed = Timestamps.millis(wanted);
        if (parsed.isEmpty()) {
            throw Errors.validation("value for " + property.name() + " must be a time in milliseconds");
        }
        return parsed.getAsLong();
    }

    private BigDecimal number(String wanted) {
        try {
            return new BigDecimal(wanted);
        } catch (NumberFormatException notANumber) {
            throw Errors.validation("value for " + property.name() + " must be a number");
        }
    }

    private Predicate<String> token() {
        String wanted = required("value").toLowerCase(Locale.ROOT);
        String pattern = Arrays.stream(wanted.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + "\\S*" + b)
                .orElse("");
        Pattern token = Pattern.compile("(?<![\\p{L}\\p{N}])" + pattern + "(?![\\p{L}\\p{N}])");
        return value -> token.matcher(value.toLowerCase(Locale.ROOT)).find();
    }
}
