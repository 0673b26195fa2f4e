package org.sequenceconnector.sandbox.hubspot.limits;

import java.util.Map;

/** Whether a call may go ahead. Both answers carry the rate headers due, which may be none. */
public sealed interface Admission {
    Map<String, String> headers();

    record Admitted(Map<String, String> headers) implements Admission {}

    record Refused(RateLimitPolicy policy, Map<String, String> headers) implements Admission {}
}
