package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Puts the account's time on an answer, so that callers can compare their own clock with it. */
final class AccountTime {
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;

    AccountTime(Clock clock) {
        this.clock = clock;
    }

    ResponseDefinitionBuilder on(ResponseDefinitionBuilder response) {
        return response.withHeader("Date", HTTP.format(clock.instant()));
    }
}
