package org.sequenceconnector.consent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.record.RecordRef;

/**
 * One opt-out that is not said any more where it was said. It begins to count when the person's own act or a user's single
 * edit is known to be behind it, or when somebody approves it; until then the person stays refused.
 *
 * @param id the same for the same clearing, however often it is read
 * @param batch the lifts of one connection that were found within one hour, to be approved together
 * @param earlier what had been said
 * @param clearedAt when the source says that it changed
 * @param seenAt when the connector read it
 * @param origin who or what cleared it; empty until the CRM was asked
 * @param why what keeps it from counting, in words
 */
public record ConsentLift(
        String id,
        String batch,
        ConsentFact earlier,
        Instant clearedAt,
        Instant seenAt,
        State state,
        Optional<ChangeOrigin> origin,
        String why,
        Optional<Settled> settled) {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ID_LENGTH = 12;

    public enum State {
        /** Nobody has asked the CRM yet who cleared it. */
        NEW,
        /** Under review. */
        HELD,
        /** Counts by itself. */
        COUNTED,
        /** Counts because somebody said so. */
        APPROVED,
        /** Does not count, because somebody said so. */
        REJECTED,
        /** The source says the opt-out anew, or documented permission took its place. */
        OVERTAKEN;

        /** Whether the opt-out still stands although its source does not say it. */
        public boolean refuses() {
            return this == NEW || this == HELD || this == REJECTED;
        }

        /** Whether somebody has to look at it. */
        public boolean open() {
            return this == NEW || this == HELD;
        }
    }

    /** @param note why, as the person who decided wrote it; empty when nobody did */
    public record Settled(Instant at, String by, String note) {}

    /** A lift of which nothing is known yet but that it happened. */
    public static ConsentLift found(ConsentFact earlier, Instant clearedAt, Instant seenAt) {
        FactSource.CrmField source = source(earlier);
        return new ConsentLift(
                digest(earlier.statementKey() + "|" + clearedAt.toEpochMilli()),
                source.record().connection() + "-" + HOUR.format(seenAt),
                earlier,
                clearedAt,
                seenAt,
                State.NEW,
                Optional.empty(),
                "",
                Optional.empty());
    }

    private static FactSource.CrmField source(ConsentFact fact) {
        if (fact.source() instanceof FactSource.CrmField field) {
            return field;
        }
        throw new IllegalArgumentException("only what a CRM record says can be cleared there");
    }

    private static String digest(String text) {
        return Digest.whole(text).substring(0, ID_LENGTH);
    }

    public RecordRef record() {
        return source(earlier).record();
    }

    public String field() {
        return source(earlier).field();
    }

    public ConnectionId connection() {
        return record().connection();
    }

    public ConsentLift tracedTo(ChangeOrigin known) {
        return new ConsentLift(id, batch, earlier, clearedAt, seenAt, state, Optional.of(known), why, settled);
    }

    public ConsentLift held(String because) {
        return new ConsentLift(id, batch, earlier, clearedAt, seenAt, State.HELD, origin, because, Optional.empty());
    }

    public ConsentLift settled(State how, Settled decision) {
        return new ConsentLift(id, batch, earlier, clearedAt, seenAt, how, origin, why, Optional.of(decision));
    }

    /** Who or what cleared it, for people. */
    public String by() {
        return origin.map(ChangeOrigin::words).orElse("nobody known yet");
    }

    /** What still stands in the way of the person, to be read beside the current facts of the source. */
    public ConsentFact standing() {
        return new ConsentFact(
                earlier.source(),
                earlier.kind(),
                earlier.channel(),
                earlier.purpose(),
                new Statement.LiftHeld(earlier.statement(), id, batch, by(), state == State.REJECTED),
                earlier.address(),
                clearedAt,
                earlier.observedAt(),
                false,
                why);
    }
}
