package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check that did not simply pass.
 *
 * @param severity as this request, its method and the policies make it
 * @param params what fills the places of the message; a {@code detail} without a place is appended in brackets
 * @param evidence what the finding rests on, in stable order
 * @param retryAt when a new attempt can pass, if known
 * @param waived a {@link Severity#CONFIRM} that a person confirmed, or that an automation lists as accepted
 */
public record Finding(
        FailureCode code,
        Severity severity,
        Map<String, String> params,
        List<Evidence> evidence,
        Resolution resolution,
        Optional<Instant> retryAt,
        boolean waived) {
    /**
     * Names of parameters that may hold personal data. Whoever stores findings keeps these apart, so that an erasure
     * finds them; they never go to a log.
     */
    public static final Set<String> SENSITIVE =
            Set.of("address", "detail", "explanation", "identifier", "value", "why");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)(?:\\|([a-z ]+))?}");

    public Finding {
        params = Map.copyOf(params);
        evidence = List.copyOf(evidence);
        if (waived && severity != Severity.CONFIRM) {
            throw new IllegalArgumentException("only a warning can be waived, and " + code + " is " + severity);
        }
    }

    public static Finding of(FailureCode code, Map<String, String> params, List<Evidence> evidence, Resolution how) {
        return new Finding(code, code.defaultSeverity(), params, evidence, how, retryOf(how), false);
    }

    public Finding withSeverity(Severity other) {
        return new Finding(code, other, params, evidence, resolution, retryAt, false);
    }

    Finding withResolution(Resolution other) {
        return new Finding(code, severity, params, evidence, other, retryOf(other), waived);
    }

    /** The same, with one more thing to say behind the message. */
    Finding remarking(String detail) {
        Map<String, String> more = new HashMap<>(params);
        more.merge("detail", detail, (before, added) -> before + "; " + added);
        return new Finding(code, severity, more, evidence, resolution, retryAt, waived);
    }

    Finding waive() {
        return new Finding(code, severity, params, evidence, resolution, retryAt, true);
    }

    /** The sentence for people. May name an address; never log it. */
    public String message() {
        Matcher places = PLACE.matcher(code.template());
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            String name = places.group(1);
            String otherwise = Optional.ofNullable(places.group(2)).orElse("(no " + name + ")");
            places.appendReplacement(text, Matcher.quoteReplacement(params.getOrDefault(name, otherwise)));
        }
        places.appendTail(text);
        if (params.containsKey("detail") && !code.template().contains("{detail}")) {
            text.append(" (").append(params.get("detail")).append(')');
        }
        return text.toString();
    }

    private static Optional<Instant> retryOf(Resolution how) {
        return how instanceof Resolution.Wait wait ? wait.until() : Optional.empty();
    }
}
