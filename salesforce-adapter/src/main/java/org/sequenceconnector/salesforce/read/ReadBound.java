package org.sequenceconnector.salesforce.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Answer;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceTimes;
import org.sequenceconnector.salesforce.call.SalesforceTypes;

/**
 * Up to which stamp everything is visible, which is as far as a position may move on. A row is stamped when it is saved and seen when its transaction commits, which
 * may be minutes later; the replication call knows the oldest transaction that is still open.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-getupdated.html">latestDateCovered</a>
 */
public final class ReadBound {
    /** No transaction of the API lasts longer. */
    private static final Duration MAX_TRANSACTION = Duration.ofMinutes(10);

    private final SalesforceCalls calls;
    private final Clock clock;
    private final Duration settle;

    public ReadBound(SalesforceCalls calls, Clock clock, Duration settle) {
        this.calls = calls;
        this.clock = clock;
        this.settle = settle;
    }

    /** In whole seconds, never nearer to the present than the settling time. */
    Instant of(ObjectType type) {
        Instant asked = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Answer<JsonNode> answer = calls.get(
                Lane.COMMON,
                session -> session.data("sobjects/" + SalesforceTypes.sobject(type) + "/updated/")
                        .addQueryParameter("start", SalesforceTimes.parameter(asked.minus(MAX_TRANSACTION)))
                        .addQueryParameter("end", SalesforceTimes.parameter(asked))
                        .build());
        // The first answer of a process may have told that our clock is wrong.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant earlier = now.isBefore(asked) ? now : asked;
        Instant settled = earlier.minus(settle);
        Instant covered = switch (answer) {
            case Answer.Ok<JsonNode> ok ->
                SalesforceTimes.read(ok.body().path("latestDateCovered").asText(""))
                        .orElse(settled);
            // Too many changes for that call, or no right to it: as if the longest transaction were open.
            case Answer.No<JsonNode> no -> earlier.minus(MAX_TRANSACTION);
        };
        return covered.isBefore(settled) ? covered.truncatedTo(ChronoUnit.SECONDS) : settled;
    }
}
