package org.sequenceconnector.sandbox.salesforce.api;

/**
 * What an access token stands for.
 *
 * @param userId 18-character id of the user all calls run as
 * @param expiresAt epoch milliseconds
 * @param host the only host the token works at; empty for any
 */
public record Session(String token, String userId, String clientId, long expiresAt, String host) {}
