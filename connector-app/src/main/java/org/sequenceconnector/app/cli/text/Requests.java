package org.sequenceconnector.app.cli.text;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.Source;

/** Makes the requests that the command line asks. */
public final class Requests {
    private Requests() {}

    /** @param key idempotency key; a repeat of it gets the same answer */
    public static EnrollmentRequest of(
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
    public static EnrollmentRequest of(
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

    /**
     * What a rule asks because of an event or an idle conversation. The source is in the key: telling of it again gets the
     * same answer.
     *
     * @param teller who passes the event on
     */
    public static EnrollmentRequest setOffBy(
            Source source, Actor teller, String identifier, String sequence, Instant now) {
        EnrollmentMethod method = switch (source.kind()) {
            case EVENT -> EnrollmentMethod.EVENT;
            case CONVERSATION -> EnrollmentMethod.INACTIVITY;
        };
        String key = method.name().toLowerCase(Locale.ROOT) + "-" + source.id() + "-" + sequence;
        Actor rule = new Actor(Actor.Kind.RULE, teller.id(), false);
        return of(key, method, rule, identifier, sequence, null, false, now).setOffBy(source);
    }
}
