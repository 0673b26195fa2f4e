package org.sequenceconnector.app.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;

/** Makes the requests that the command line asks. */
final class Requests {
    private Requests() {}

    /** @param key idempotency key; a repeat of it gets the same answer */
    static EnrollmentRequest of(
            String key,
            EnrollmentMethod method,
            Actor actor,
            String identifier,
            String sequence,
            @Nullable String note,
            boolean confirm,
            Instant now) {
        return of(key, method, actor, identifier, sequence, note, confirm, false, now);
    }

    /** @param draft whether it shall wait for a person who starts it */
    static EnrollmentRequest of(
            String key,
            EnrollmentMethod method,
            Actor actor,
            String identifier,
            String sequence,
            @Nullable String note,
            boolean confirm,
            boolean draft,
            Instant now) {
        return new EnrollmentRequest(
                key,
                method,
                actor,
                TargetType.CONTACT,
                identifier,
                sequence,
                Optional.ofNullable(note),
                confirm,
                Set.of(),
                draft,
                now);
    }
}
