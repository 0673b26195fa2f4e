package org.sequenceconnector.consent;

import java.time.Instant;

/**
 * An entry of the suppression list.
 *
 * @param pattern a normalised address, or a domain written {@code @example.com}
 */
public record Suppression(String pattern, String reason, Instant addedAt) {}
