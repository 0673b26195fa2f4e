package org.sequenceconnector.hubspot.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;
import org.sequenceconnector.crmhttp.RetryAfter;

/**
 * What the headers of an answer say about budgets and time. Searches and OAuth calls carry fewer of them than others, so
 * everything is optional.
 *
 * @see <a href="https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines">usage guidelines</a>
 */
record RateHeaders(
        OptionalLong max,
        OptionalLong remaining,
        Optional<Duration> interval,
        OptionalLong daily,
        OptionalLong dailyRemaining,
        Optional<Instant> date) {
    static final RateHeaders NONE = new RateHeaders(
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());

    static RateHeaders of(Headers headers) {
        OptionalLong interval = number(headers, "X-HubSpot-RateLimit-Interval-Milliseconds");
        return new RateHeaders(
                number(headers, "X-HubSpot-RateLimit-Max"),
                number(headers, "X-HubSpot-RateLimit-Remaining"),
                interval.isPresent() && interval.getAsLong() <= RetryAfter.MAX.toMillis()
                        ? Optional.of(Duration.ofMillis(interval.getAsLong()))
                        : Optional.empty(),
                number(headers, "X-HubSpot-RateLimit-Daily"),
                number(headers, "X-HubSpot-RateLimit-Daily-Remaining"),
                Optional.ofNullable(headers.getInstant("Date")));
    }

    private static OptionalLong number(Headers headers, String name) {
        String text = headers.get(name);
        if (text == null
                || text.isEmpty()
                || text.length() > 12
                || !text.chars().allMatch(Character::isDigit)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
