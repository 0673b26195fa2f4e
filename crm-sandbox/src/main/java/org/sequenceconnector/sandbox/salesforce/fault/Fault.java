package org.sequenceconnector.sandbox.salesforce.fault;

import java.time.Duration;

/** One way a call can go wrong. */
public sealed interface Fault {
    /** Whether the trouble strikes before the call had its effect or after. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /** Which allowance a refusal says is used up. */
    enum Limit {
        TOTAL("TotalRequests Limit exceeded."),
        CONCURRENT("ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
        LONG_TRANSACTIONS("ConcurrentPerOrgLongTxn Limit exceeded.");

        private final String message;

        Limit(String message) {
            this.message = message;
        }

        public String message() {
            return message;
        }
    }

    /** An error in Salesforce's own form instead of the true answer. */
    record Status(int status, Moment moment, String code, String message) implements Fault {}

    /** A page of the edge in front of the org, as {@code text/html}. */
    record HtmlPage(int status, Moment moment) implements Fault {}

    /** A 403 although the allowance is not used up. */
    record LimitExceeded(Limit limit) implements Fault {}

    /** The true answer, but only after this time; 20 seconds or more make it a long-running call. */
    record Delayed(Duration by) implements Fault {}

    /** The connection is reset without an answer. */
    record ConnectionReset(Moment moment) implements Fault {}

    /** The access token used is dead from this call on. */
    record RevokedToken() implements Fault {}

    /** Field-level security hides a field from this call on, which is then carried out. */
    record HiddenField(String entity, String field) implements Fault {}

    /** The call is delivered, and carried out, twice; the second answer comes back. */
    record Repeated() implements Fault {}

    static Fault limitExceeded(Limit limit) {
        return new LimitExceeded(limit);
    }

    /** 503 with a page of HTML; nothing was done. */
    static Fault unavailablePage() {
        return new HtmlPage(503, Moment.BEFORE);
    }

    /** 420: the edge knows no org by this host. */
    static Fault unroutable() {
        return new HtmlPage(420, Moment.BEFORE);
    }

    static Fault serverError() {
        return new Status(500, Moment.BEFORE, "UNKNOWN_EXCEPTION", "An unexpected error occurred.");
    }

    static Fault status(int status, String code, String message) {
        return new Status(status, Moment.BEFORE, code, message);
    }

    /** The dangerous one: an error although the call was carried out. */
    static Fault afterWrite(int status) {
        return new HtmlPage(status, Moment.AFTER);
    }

    /** The connection drops after the commit. */
    static Fault resetAfterWrite() {
        return new ConnectionReset(Moment.AFTER);
    }

    static Fault delayed(Duration by) {
        return new Delayed(by);
    }

    static Fault revokedToken() {
        return new RevokedToken();
    }

    static Fault hiddenField(String entity, String field) {
        return new HiddenField(entity, field);
    }

    static Fault repeated() {
        return new Repeated();
    }
}
