package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.crmhttp.RetryAfter;

/** What an answer of HubSpot means, whatever it looked like. Made by {@link HubSpotErrors} alone. */
sealed interface Reply {
    RateHeaders headers();

    /** It worked; a batch may still hold errors of single rows. */
    record Done(JsonNode body, RateHeaders headers) implements Reply {}

    /** This call does not work as it stands: an expected answer that callers look at. */
    record Refused(Refusal refusal, RateHeaders headers) implements Reply {}

    /** @param policy which budget is used up */
    record RateLimited(Policy policy, Optional<RetryAfter> retryAfter, RateHeaders headers) implements Reply {}

    /** The account or record is locked by volume for a moment. */
    record Locked(RateHeaders headers) implements Reply {}

    /** The account moves to another data centre. */
    record Moving(RetryAfter retryAfter, RateHeaders headers) implements Reply {}

    /** HubSpot's side is in trouble; a write may have happened all the same. */
    record Overloaded(String words, RateHeaders headers) implements Reply {}

    /** Nothing came back, or nothing readable; a write may have happened all the same. */
    record NoAnswer(Exception cause) implements Reply {
        @Override
        public RateHeaders headers() {
            return RateHeaders.NONE;
        }
    }

    /** A redirect, which is never followed: the account has moved, or something stands before it. */
    record Moved(String words, RateHeaders headers) implements Reply {}

    /** The token is not accepted. */
    record Unauthorized(String words, RateHeaders headers) implements Reply {}

    /** A scope or permission is missing. */
    record Forbidden(String words, RateHeaders headers) implements Reply {}

    /** The budgets HubSpot refuses by. */
    enum Policy {
        BURST,
        SEARCH,
        DAILY;

        /** For messages. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
