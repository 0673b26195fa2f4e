package org.sequenceconnector.finding;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check that did not simply pass.
 *
 * <p>What it says and rests on is worked out when somebody reads it: of the many decisions of a bulk preview few are ever
 * looked at. Two findings are equal when all they say is. Immutable; safe for use by many threads.
 */
public final class Finding {
    /**
     * Names of parameters that may hold personal data. Whoever stores findings keeps these apart, so that an erasure
     * finds them; they never go to a log.
     */
    public static final Set<String> SENSITIVE =
            Set.of("address", "detail", "explanation", "identifier", "value", "why");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)(?:\\|([A-Za-z ]+))?}");

    private final FailureCode code;
    private final Severity severity;
    private final Resolution resolution;
    private final Optional<Instant> retryAt;
    private final boolean waived;
    /** Tells findings of one code apart without their texts; empty when the evidence does. */
    private final String rule;

    private final Supplier<Grounds> teller;
    /** Whichever thread asks first tells; another that does not see it yet is told the same. */
    private @Nullable Grounds told;

    /**
     * What a finding says and rests on.
     *
     * @param params what fills the places of the message; a {@code detail} without a place is appended in brackets
     * @param evidence in stable order
     */
    public record Grounds(Map<String, String> params, List<Evidence> evidence) {
        public Grounds {
            params = Map.copyOf(params);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * @param severity as this request, its method and the policies make it
     * @param params what fills the places of the message; a {@code detail} without a place is appended in brackets
     * @param evidence what the finding rests on, in stable order
     * @param retryAt when a new attempt can pass, if known
     * @param waived a {@link Severity#CONFIRM} that a person confirmed, or that an automation lists as accepted
     */
    public Finding(
            FailureCode code,
            Severity severity,
            Map<String, String> params,
            List<Evidence> evidence,
            Resolution resolution,
            Optional<Instant> retryAt,
            boolean waived) {
        this(code, severity, "", told(new Grounds(params, evidence)), resolution, retryAt, waived);
    }

    private Finding(
            FailureCode code,
            Severity severity,
            String rule,
            Supplier<Grounds> teller,
            Resolution resolution,
            Optional<Instant> retryAt,
            boolean waived) {
        if (waived && severity != Severity.CONFIRM) {
            throw new IllegalArgumentException("only a warning can be waived, and " + code + " is " + severity);
        }
        this.code = code;
        this.severity = severity;
        this.resolution = resolution;
        this.retryAt = retryAt;
        this.waived = waived;
        this.rule = rule;
        this.teller = teller;
    }

    private static Supplier<Grounds> told(Grounds grounds) {
        return () -> grounds;
    }

    public static Finding of(FailureCode code, Map<String, String> params, List<Evidence> evidence, Resolution how) {
        return of(code, code.defaultSeverity(), how, told(new Grounds(params, evidence)));
    }

    /** @param teller must tell the same whenever it is asked, so it may look at nothing that changes */
    public static Finding of(FailureCode code, Severity severity, Resolution how, Supplier<Grounds> teller) {
        return new Finding(code, severity, "", teller, how, retryOf(how), false);
    }

    /**
     * The finding of a rule.
     *
     * @param rule its id; there is no other finding of this code for it
     * @param teller must tell the same whenever it is asked, so it may look at nothing that changes
     */
    public static Finding ofRule(
            FailureCode code, String rule, Severity severity, Resolution how, Supplier<Grounds> teller) {
        return new Finding(code, severity, rule, teller, how, retryOf(how), false);
    }

    public FailureCode code() {
        return code;
    }

    /** As this request, its method and the policies make it. */
    public Severity severity() {
        return severity;
    }

    /** What fills the places of the message; a {@code detail} without a place is appended in brackets. Unmodifiable. */
    public Map<String, String> params() {
        return grounds().params();
    }

    /** What the finding rests on, in stable order; unmodifiable. */
    public List<Evidence> evidence() {
        return grounds().evidence();
    }

    String rule() {
        return rule;
    }

    /** What makes a new attempt pass. */
    public Resolution resolution() {
        return resolution;
    }

    /** When a new attempt can pass, if known. */
    public Optional<Instant> retryAt() {
        return retryAt;
    }

    /** A {@link Severity#CONFIRM} that a person confirmed, or that an automation lists as accepted. */
    public boolean waived() {
        return waived;
    }

    /** The condition that broke while this was found out; empty where every condition had an answer. */
    public Optional<BrokenCondition> broken() {
        return evidence().stream()
                .flatMap(each -> BrokenCondition.in(each).stream())
                .findFirst();
    }

    private Grounds grounds() {
        Grounds known = told;
        if (known == null) {
            known = teller.get();
            told = known;
        }
        return known;
    }

    public Finding withSeverity(Severity other) {
        return new Finding(code, other, rule, this::grounds, resolution, retryAt, false);
    }

    /** The same with another way out. */
    Finding withResolution(Resolution other) {
        return new Finding(code, severity, rule, this::grounds, other, retryOf(other), waived);
    }

    /** The same, with one more thing to say behind the message. */
    public Finding remarking(String detail) {
        return new Finding(code, severity, rule, () -> remarked(detail), resolution, retryAt, waived);
    }

    private Grounds remarked(String detail) {
        Map<String, String> more = new HashMap<>(params());
        more.merge("detail", detail, (before, added) -> before + "; " + added);
        return new Grounds(more, evidence());
    }

    /** The same, as somebody confirmed it; only a warning can be. */
    public Finding waive() {
        return new Finding(code, severity, rule, this::grounds, resolution, retryAt, true);
    }

    /** The sentence for people. May name an address; never log it. */
    public String message() {
        Map<String, String> params = params();
        Matcher places = PLACE.matcher(code.template());
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            String name = places.group(1);
            String otherwise = Optional.ofNullable(places.group(2)).orElse("(no " + name + ")");
            String value = params.getOrDefault(name, "");
            places.appendReplacement(text, Matcher.quoteReplacement(value.isBlank() ? otherwise : value));
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding finding
                && code == finding.code
                && severity == finding.severity
                && waived == finding.waived
                && resolution.equals(finding.resolution)
                && retryAt.equals(finding.retryAt)
                && grounds().equals(finding.grounds());
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, severity, waived, resolution, retryAt, grounds());
    }

    /** Without the texts, which may be personal data. */
    @Override
    public String toString() {
        return code + " " + severity + (waived ? " (waived) " : " ") + evidence();
    }
}
