package org.sequenceconnector.store.enrollment;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.store.db.Row;

/** Step executions. The primary key is the claim: a step is carried out by whoever inserted it. */
final class StepRows {
    private static final String INSERT = """
            INSERT INTO step_execution
              (enrollment_id, step_key, attempt, step_index, status, due_at, claim, handed_over_at, completed_at, result)
            VALUES (:enrollment, :step, :attempt, :index, :status, :due, :claim, :handedOver, :completed, :result)
            """;
    private static final RowMapper<StepExecution> STEP = Row.Reader.mapper(row -> new StepExecution(
            new EnrollmentId(row.text("enrollment_id")),
            row.text("step_key"),
            row.count("attempt"),
            row.count("step_index"),
            StepStatus.valueOf(row.text("status")),
            row.instant("due_at"),
            row.optionalText("claim"),
            row.optionalInstant("handed_over_at"),
            row.optionalInstant("completed_at"),
            row.text("result")));

    private final Handle handle;

    StepRows(Handle handle) {
        this.handle = handle;
    }

    boolean claim(StepExecution claimed) {
        return bind(handle.createUpdate(INSERT + "ON CONFLICT DO NOTHING"), claimed)
                        .execute()
                == 1;
    }

    void save(StepExecution execution) {
        bind(handle.createUpdate(INSERT + """
                                        ON CONFLICT (enrollment_id, step_key, attempt) DO UPDATE SET
                                          step_index = excluded.step_index, status = excluded.status,
                                          due_at = excluded.due_at, claim = excluded.claim,
                                          handed_over_at = excluded.handed_over_at,
                                          completed_at = excluded.completed_at, result = excluded.result
                                        """), execution).execute();
    }

    private static Update bind(Update update, StepExecution step) {
        return update.bind("enrollment", step.enrollment().value())
                .bind("step", step.stepKey())
                .bind("attempt", step.attempt())
                .bind("index", step.index())
                .bind("status", step.status().name())
                .bind("due", step.dueAt())
                .bind("claim", step.claim())
                .bind("handedOver", step.handedOverAt())
                .bind("completed", step.completedAt())
                .bind("result", step.result());
    }

    List<StepExecution> of(EnrollmentId enrollment) {
        return handle.createQuery("""
                        SELECT * FROM step_execution WHERE enrollment_id = :enrollment
                        ORDER BY step_index, attempt, step_key
                        """)
                .bind("enrollment", enrollment.value())
                .map(STEP)
                .list();
    }

    List<StepExecution> openTasks(Optional<String> owner, int limit) {
        String ofOwner = owner.isPresent() ? " AND e.task_owner = :owner" : "";
        var query = handle.createQuery("SELECT s.* FROM step_execution s JOIN enrollment e ON e.id = s.enrollment_id"
                        + " WHERE s.status = 'HANDED_OVER'" + ofOwner
                        + " ORDER BY s.handed_over_at, s.enrollment_id LIMIT :limit")
                .bind("limit", limit);
        owner.ifPresent(name -> query.bind("owner", name));
        return query.map(STEP).list();
    }
}
