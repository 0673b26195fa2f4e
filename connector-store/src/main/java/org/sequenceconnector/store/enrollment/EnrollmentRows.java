package org.sequenceconnector.store.enrollment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Enrollments.InsertOutcome;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.form.EnrollmentCodec;

/** Inserting, changing and finding single enrollments. */
final class EnrollmentRows {
    private static final int LOOKS = 100;

    private final Handle handle;

    EnrollmentRows(Handle handle) {
        this.handle = handle;
    }

    /** The unique indexes decide. Whoever holds the slot may be gone at the second look; then the slot is free again. */
    InsertOutcome insert(Enrollment enrollment) {
        for (int look = 0; look < LOOKS; look++) {
            if (inserted(enrollment)) {
                return new InsertOutcome.Inserted();
            }
            Optional<EnrollmentId> occupant = occupant(enrollment);
            if (occupant.isPresent()) {
                return new InsertOutcome.Occupied(occupant.get());
            }
        }
        throw new IllegalStateException(
                "the slot of enrollment " + enrollment.id() + " is neither free nor taken; try again");
    }

    private boolean inserted(Enrollment enrollment) {
        return bind(handle.createUpdate("""
                                        INSERT INTO enrollment
                                          (id, person_id, target_type, target, sequence_key, phase, person_unique,
                                           revision, task_owner, hold_state, hold_until, completed_steps, next_step_at,
                                           ending_since, end_cause, created_at, enrolled_at, mailbox, body)
                                        VALUES (:id, :person, :targetType, :target, :sequence, :phase, :personUnique,
                                           :revision, :taskOwner, :holdState, :holdUntil, :completedSteps, :nextStepAt,
                                           :endingSince, :endCause, :createdAt, :enrolledAt, :mailbox, :body)
                                        ON CONFLICT DO NOTHING
                                        """), enrollment).execute() == 1;
    }

    private Optional<EnrollmentId> occupant(Enrollment enrollment) {
        return handle.createQuery("""
                        SELECT id FROM enrollment WHERE id = :id
                        UNION ALL
                        SELECT id FROM enrollment WHERE target = :target AND target_type = :targetType
                          AND sequence_key = :sequence AND phase IN ('DRAFT', 'ACTIVE', 'ENDING')
                        UNION ALL
                        SELECT id FROM enrollment WHERE person_id = :person AND sequence_key = :sequence
                          AND phase IN ('ACTIVE', 'ENDING') AND person_unique = 1 AND :personUnique = 1
                        LIMIT 1
                        """)
                .bind("id", enrollment.id().value())
                .bind("target", enrollment.target().record().toString())
                .bind("targetType", enrollment.target().type().name())
                .bind("sequence", enrollment.sequenceKey())
                .bind("person", enrollment.person().value())
                .bind("personUnique", enrollment.personUnique() ? 1 : 0)
                .map(Row.Reader.mapper(row -> new EnrollmentId(row.text("id"))))
                .findFirst();
    }

    boolean update(Enrollment changed, long expectedRevision) {
        return bind(handle.createUpdate("""
                                        UPDATE enrollment SET
                                          person_id = :person, target_type = :targetType, target = :target,
                                          sequence_key = :sequence, phase = :phase, person_unique = :personUnique,
                                          revision = :revision, task_owner = :taskOwner, hold_state = :holdState,
                                          hold_until = :holdUntil, completed_steps = :completedSteps,
                                          next_step_at = :nextStepAt, ending_since = :endingSince,
                                          end_cause = :endCause, created_at = :createdAt, enrolled_at = :enrolledAt,
                                          mailbox = :mailbox, body = :body
                                        WHERE id = :id AND revision = :expected
                                        """), changed)
                        .bind("expected", expectedRevision)
                        .execute()
                == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Enrollment enrollment) {
        return statement
                .bind("id", enrollment.id().value())
                .bind("person", enrollment.person().value())
                .bind("targetType", enrollment.target().type().name())
                .bind("target", enrollment.target().record().toString())
                .bind("sequence", enrollment.sequenceKey())
                .bind("phase", enrollment.phase().name())
                .bind("personUnique", enrollment.personUnique() ? 1 : 0)
                .bind("revision", enrollment.revision())
                .bind("taskOwner", enrollment.taskOwner())
                .bind("holdState", holdState(enrollment))
                .bind("holdUntil", firstHoldEnd(enrollment))
                .bind("completedSteps", enrollment.completedSteps())
                .bind("nextStepAt", enrollment.nextStepAt())
                .bind("endingSince", endingSince(enrollment))
                .bind("endCause", enrollment.endCause().map(Enum::name))
                .bind("createdAt", enrollment.createdAt())
                .bind("enrolledAt", enrollment.enrolledAt())
                .bind("mailbox", enrollment.sender().map(Sender::mailbox))
                .bind("body", EnrollmentCodec.body(enrollment));
    }

    private static int holdState(Enrollment enrollment) {
        if (!enrollment.held()) {
            return 0;
        }
        return enrollment.holds().stream().anyMatch(hold -> hold.kind().pause()) ? 2 : 1;
    }

    private static Optional<Instant> firstHoldEnd(Enrollment enrollment) {
        return enrollment.holds().stream()
                .map(Hold::until)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** An enrollment is ending since its first end cause was observed. */
    private static Optional<Instant> endingSince(Enrollment enrollment) {
        if (enrollment.phase() != Phase.ENDING) {
            return Optional.empty();
        }
        return Optional.of(
                enrollment.ends().stream().map(EndEvent::at).findFirst().orElse(enrollment.statusChangedAt()));
    }

    Optional<Enrollment> find(EnrollmentId id) {
        return handle.createQuery("SELECT * FROM enrollment WHERE id = :id")
                .bind("id", id.value())
                .map(Row.Reader.mapper(EnrollmentCodec::read))
                .findOne();
    }

    List<Enrollment> select(String where, java.util.function.UnaryOperator<org.jdbi.v3.core.statement.Query> binding) {
        return binding.apply(handle.createQuery("SELECT * FROM enrollment WHERE " + where))
                .map(Row.Reader.mapper(EnrollmentCodec::read))
                .list();
    }
}
