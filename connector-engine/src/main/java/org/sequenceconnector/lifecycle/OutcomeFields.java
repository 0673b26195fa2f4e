package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.profile.Touches;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.StandardFields;

/** What the CRM fields of a person say came back from them, where such fields are mapped. */
final class OutcomeFields {
    private OutcomeFields() {}

    /** Outcomes up to now; a time to come is no outcome yet. */
    static List<Outcome> of(PersonSnapshot person, Instant now) {
        List<Outcome> outcomes = new ArrayList<>();
        for (CrmRecord record : person.liveRecords()) {
            outcome(record, StandardFields.LAST_REPLY, OutcomeFields::reply, now)
                    .ifPresent(outcomes::add);
            outcome(record, StandardFields.LAST_MEETING, Outcome.Meeting::new, now)
                    .ifPresent(outcomes::add);
        }
        return outcomes;
    }

    private static Optional<Outcome> outcome(
            CrmRecord record, String field, Function<Instant, Outcome> kind, Instant now) {
        return record.field(field)
                .flatMap(Touches::instant)
                .filter(at -> !at.isAfter(now))
                .map(kind);
    }

    private static Outcome reply(Instant at) {
        return new Outcome.Reply(at, Outcome.Reply.Kind.GENUINE);
    }
}
