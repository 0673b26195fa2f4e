package org.sequenceconnector.salesforce.call;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * What the headers of an answer say about the daily calls and the time. {@code Sforce-Limit-Info} may hold more parts than
 * the one looked for, and answers that no instance gave hold none.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm">usage</a>
 */
record UsageHeaders(Optional<Usage> daily, Optional<Instant> date) {
    static final UsageHeaders NONE = new UsageHeaders(Optional.empty(), Optional.empty());
    private static final Pattern DAILY = Pattern.compile("(?:^|[;,\\s])api-usage=(\\d{1,12})/(\\d{1,12})");

    static UsageHeaders of(Headers headers) {
        String info = headers.get("Sforce-Limit-Info");
        Matcher told = DAILY.matcher(info == null ? "" : info);
        Optional<Usage> daily = told.find()
                ? Optional.of(new Usage(Long.parseLong(told.group(1)), Long.parseLong(told.group(2))))
                : Optional.empty();
        return new UsageHeaders(daily, Optional.ofNullable(headers.getInstant("Date")));
    }

    /** Calls of all apps of the org in the last 24 hours, and how many there may be. */
    record Usage(long used, long allowed) {}
}
