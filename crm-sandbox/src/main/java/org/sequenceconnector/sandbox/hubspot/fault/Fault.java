package org.sequenceconnector.sandbox.hubspot.fault;

import java.time.Duration;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;

/** One way a call can go wrong. */
public sealed interface Fault {
    /** Whether the trouble strikes before the call had its effect or after. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /**
     * An error status instead of the true answer.
     *
     * @param html an HTML page of 40 kB, as proxies send, instead of HubSpot's JSON
     * @param retryAfter sent as {@code Retry-After} in seconds
     */
    record Status(int status, Moment moment, boolean html, Optional<Duration> retryAfter) implements Fault {}

    /** A 429 although the budget is not used up. */
    record RateLimited(RateLimitPolicy policy) implements Fault {}

    /** The true answer, its body dribbling in over this time. */
    record SlowBody(Duration total) implements Fault {}

    /** The true answer, but only after this time. */
    record Delayed(Duration by) implements Fault {}

    /** The connection is reset without an answer. */
    record ConnectionReset(Moment moment) implements Fault {}

    /** The token used is no longer valid from this call on. */
    record ExpiredToken() implements Fault {}

    /** The refresh token is revoked from this call on. */
    record RevokedRefreshToken() implements Fault {}

    /** The true answer without its {@code paging} member. */
    record DroppedPaging() implements Fault {}

    /**
     * Rows of a batch are refused with a validation error.
     *
     * @param id the input id to refuse; empty for the first row
     */
    record RefusedRow(String id, String code, String message) implements Fault {}

    /** 423: the record is locked by volume, for two seconds. */
    static Fault locked() {
        return new Status(423, Moment.BEFORE, false, Optional.empty());
    }

    /** 477: the account moves to another data centre. */
    static Fault migrating(Duration retryAfter) {
        return new Status(477, Moment.BEFORE, false, Optional.of(retryAfter));
    }

    static Fault serverError() {
        return new Status(500, Moment.BEFORE, false, Optional.empty());
    }

    static Fault status(int status) {
        return new Status(status, Moment.BEFORE, false, Optional.empty());
    }

    /** An HTML error page; nothing was done. */
    static Fault htmlPage(int status) {
        return new Status(status, Moment.BEFORE, true, Optional.empty());
    }

    /** The dangerous one: an error status although the write was done. */
    static Fault afterWrite(int status) {
        return new Status(status, Moment.AFTER, false, Optional.empty());
    }

    static Fault resetAfterWrite() {
        return new ConnectionReset(Moment.AFTER);
    }

    static Fault rateLimited(RateLimitPolicy policy) {
        return new RateLimited(policy);
    }

    static Fault expiredToken() {
        return new ExpiredToken();
    }

    static Fault droppedPaging() {
        return new DroppedPaging();
    }

    static Fault refusedRow(String id) {
        return new RefusedRow(id, "INVALID_OPTION", "The sandbox was told to refuse this row");
    }
}
