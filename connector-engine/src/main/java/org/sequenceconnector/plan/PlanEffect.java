package org.sequenceconnector.plan;

import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;

/**
 * What other rules would do to people.
 *
 * @param people how many were looked at
 * @param rows by kind, sequence and code, the largest count first within a kind and sequence
 */
public record PlanEffect(long people, List<Row> rows) {
    public PlanEffect {
        rows = List.copyOf(rows);
    }

    public enum Kind {
        NEWLY_ELIGIBLE,
        NEWLY_REFUSED,
        /** Has to wait under both, and under the proposed rules not as long. */
        ELIGIBLE_SOONER,
        ELIGIBLE_LATER,
        /** A live enrollment that would end. */
        WOULD_END,
        /** A live enrollment that would be held. */
        WOULD_BE_HELD,
        /** A live enrollment that the running rules would end or hold, and the proposed ones leave alone. */
        WOULD_GO_ON
    }

    /**
     * One person and one sequence whose answer differs.
     *
     * @param record the person's most recently modified record
     * @param name of the person as that record shows it; only for files the administrator asks for
     * @param code of the reason: for {@link Kind#NEWLY_ELIGIBLE} the one that no longer stands
     * @param reason the sentence behind the code
     */
    public record Change(
            Kind kind,
            PersonId person,
            RecordRef record,
            String name,
            String sequence,
            String code,
            String reason,
            Optional<EnrollmentId> enrollment) {}

    /** @param examples records of a few of them */
    public record Row(Kind kind, String sequence, String code, long count, List<RecordRef> examples) {
        public Row {
            examples = List.copyOf(examples);
        }
    }

    public long count(Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .mapToLong(Row::count)
                .sum();
    }
}
