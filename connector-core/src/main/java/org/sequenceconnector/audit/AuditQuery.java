package org.sequenceconnector.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; an empty part does not restrict.
 *
 * @param actor exactly this one
 * @param action this action, or all whose name begins with it and a dot
 * @param subject exactly this one
 * @param from not before
 * @param to before
 * @param limit at most this many, the newest of them
 */
public record AuditQuery(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit) {}
