package org.sequenceconnector.sandbox.salesforce.events;

/** Who may listen. Asked when a call comes in and again while a stream is open, so that a revoked token ends it. */
@FunctionalInterface
public interface EventAccess {
    boolean accepts(String accessToken, String instanceUrl, String tenantId);
}
