package org.sequenceconnector.pipeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.eligibility.FailureCode;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;

/**
 * Deferred requests that wait for something that gives no time of its own: another enrollment's end, or a freeze. Once that
 * is gone they are due at once, and every check runs again; the stronger sequence goes first.
 */
final class WaitingRequests {
    private static final int PAGE = 500;
    private final Supplier<Workspace> workspace;

    WaitingRequests(Supplier<Workspace> workspace) {
        this.workspace = workspace;
    }

    /** An enrollment of the person is closed: whoever waited for that place is asked again. */
    void wake(UnitOfWork work, PersonId person, Instant now) {
        for (NotEnrolled record : work.enrollments().openNotEnrolledOf(person)) {
            if (waitsForTheEnd(record)) {
                work.enrollments().saveNotEnrolled(dueAt(record, now));
            }
        }
    }

    /** Freezes were lifted. One that is covered by another is deferred again when it is asked. */
    int wakeFrozen(UnitOfWork work, Instant now) {
        int woken = 0;
        Optional<String> frozen = Optional.of(FailureCode.ENROLLMENT_FROZEN.name());
        for (int offset = 0; ; offset += PAGE) {
            List<NotEnrolled> page = work.enrollments().notEnrolled(frozen, offset, PAGE);
            for (NotEnrolled record : page) {
                if (retries(record.sequenceKey())) {
                    work.enrollments().saveNotEnrolled(dueAt(record, now));
                    woken++;
                }
            }
            if (page.size() < PAGE) {
                return woken;
            }
        }
    }

    /** In the order in which requests of one person are taken: priority, then time of the request, then sequence. */
    Comparator<NotEnrolled> order() {
        return Comparator.<NotEnrolled>comparingInt(record -> -priority(record.sequenceKey()))
                .thenComparing(NotEnrolled::firstAttemptAt)
                .thenComparing(NotEnrolled::sequenceKey)
                .thenComparing(record -> record.target().record());
    }

    private boolean waitsForTheEnd(NotEnrolled record) {
        if (record.primaryCode().equals(FailureCode.PREVIOUS_ENROLLMENT_ENDING.name())) {
            return retries(record.sequenceKey());
        }
        return record.primaryCode().equals(FailureCode.ACTIVE_ENROLLMENT_EXISTS.name())
                && retries(record.sequenceKey())
                && definition(record.sequenceKey())
                        .filter(sequence -> sequence.onConflict() == SequenceDefinition.OnConflict.QUEUE_AFTER)
                        .isPresent();
    }

    private boolean retries(String key) {
        return definition(key).map(SequenceDefinition::retryWhenEligible).orElse(false);
    }

    private int priority(String key) {
        return definition(key).map(SequenceDefinition::priority).orElse(0);
    }

    private Optional<SequenceDefinition> definition(String key) {
        return workspace.get().catalog().sequence(key).map(SequenceVersion::definition);
    }

    private static NotEnrolled dueAt(NotEnrolled record, Instant now) {
        return new NotEnrolled(
                record.target(),
                record.person(),
                record.sequenceKey(),
                record.primaryCode(),
                record.text(),
                record.decisionId(),
                record.by(),
                record.attempts(),
                record.firstAttemptAt(),
                record.lastAttemptAt(),
                Optional.of(now),
                record.closedBecause());
    }
}
