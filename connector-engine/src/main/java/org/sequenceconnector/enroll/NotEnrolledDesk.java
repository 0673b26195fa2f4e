package org.sequenceconnector.enroll;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Lets people put away Not Enrolled records that they looked at. A dismissed record is not tried again by itself; a new
 * request that fails for the same reason opens it again. Safe for use by many threads.
 */
public final class NotEnrolledDesk {
    private final Store store;
    private final Clock clock;

    public NotEnrolledDesk(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The open records of whomever the identifier means; none when it could mean several.
     *
     * @param code only records of this reason
     */
    public List<NotEnrolled> open(String identifier, Optional<String> sequenceKey, Optional<String> code) {
        return store.reading(work -> open(work, identifier, sequenceKey, code));
    }

    /**
     * Closes them, and keeps in the trail who did it and why.
     *
     * @return those that were open
     */
    public List<NotEnrolled> dismiss(
            String identifier,
            Optional<String> sequenceKey,
            Optional<String> code,
            Actor actor,
            String why,
            String cause) {
        return store.inTransaction(work -> {
            Instant now = clock.instant();
            return open(work, identifier, sequenceKey, code).stream()
                    .filter(record -> dismiss(work, record, actor, why, cause, now))
                    .toList();
        });
    }

    private static boolean dismiss(
            UnitOfWork work, NotEnrolled record, Actor actor, String why, String cause, Instant now) {
        boolean closed = work.enrollments()
                .closeNotEnrolled(
                        record.target(), record.sequenceKey(), record.primaryCode(), "dismissed by " + actor.id(), now);
        if (closed) {
            work.auditTrail()
                    .append(new AuditEntry(
                            now,
                            actor.id(),
                            "not_enrolled.dismissed",
                            record.person().map(PersonId::value).orElse(record.decisionId()),
                            cause,
                            Map.of(
                                    "sequence_key", record.sequenceKey(),
                                    "code", record.primaryCode(),
                                    "decision", record.decisionId()),
                            Map.of("reason", why)));
        }
        return closed;
    }

    private static List<NotEnrolled> open(
            UnitOfWork work, String identifier, Optional<String> sequenceKey, Optional<String> code) {
        return IdentifierLookup.find(work, identifier).person().stream()
                .flatMap(person -> work.enrollments().openNotEnrolledOf(person).stream())
                .filter(record -> sequenceKey.isEmpty() || sequenceKey.get().equals(record.sequenceKey()))
                .filter(record -> code.isEmpty() || code.get().equals(record.primaryCode()))
                .toList();
    }
}
