package org.sequenceconnector.store.outbox;

import java.sql.SQLException;
import java.util.Optional;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;

/** Reads outbox rows; knows the numbers of the lanes. */
final class OutboxRows {
    static final String COLUMNS = "record, lane, subject, person_id, revision, enqueued_at, attempts, next_attempt_at,"
            + " parked_code, parked_at, words";

    private OutboxRows() {}

    static OutboxEntry entry(Row row) throws SQLException {
        Optional<String> code = row.optionalText("parked_code");
        Optional<OutboxEntry.Parked> parked = code.isPresent()
                ? Optional.of(new OutboxEntry.Parked(code.get(), row.instant("parked_at")))
                : Optional.empty();
        return new OutboxEntry(
                Refs.read(row.text("record")),
                lane(row.number("lane")),
                new PersonId(row.text("person_id")),
                row.text("subject"),
                row.number("revision"),
                row.instant("enqueued_at"),
                row.count("attempts"),
                row.instant("next_attempt_at"),
                parked,
                row.text("words"));
    }

    /** Stored and sorted by: the strongest lane first. */
    static int number(Lane lane) {
        return switch (lane) {
            case OPT_OUT -> 0;
            case STATUS -> 1;
            case OTHER -> 2;
            case UPKEEP -> 3;
        };
    }

    static Lane lane(long number) {
        for (Lane lane : Lane.values()) {
            if (number(lane) == number) {
                return lane;
            }
        }
        throw new IllegalStateException("outbox lane " + number + " is not known; the database was changed by hand");
    }
}
