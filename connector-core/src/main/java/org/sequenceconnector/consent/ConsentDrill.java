package org.sequenceconnector.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/**
 * One run of the drill: a test contact that was opted out in its CRM, to measure when we refuse and when the other CRMs show
 * it, and is opted back in. It is stored before the first call, so that whatever ends the process, the next one knows what it
 * has to put back, and that it may put back nothing else.
 *
 * @param field the CRM field of the record in which the opt-out shows
 * @param subscription the kind of mail that was left; empty: all email
 * @param worker the process that measures; another one only puts back
 * @param startedAt right before the CRM was asked to opt out, so that nothing measured from it is too short
 * @param bound within which the opt-out has to be refused and shown
 * @param elsewhere whether the person has a record in another CRM, which has to show it
 * @param refusedAt when a decision refused for the first time
 * @param shownAt when the last of the other CRMs was seen to show it
 * @param alarmed whether it was said that the bound was missed
 * @param backFrom right before the last call that opted the contact back in
 * @param words why it was not measured, or what somebody has to do; empty when all went well
 */
public record ConsentDrill(
        String id,
        RecordRef record,
        String field,
        Optional<String> subscription,
        String worker,
        State state,
        Instant startedAt,
        Duration bound,
        boolean elsewhere,
        Optional<Instant> refusedAt,
        Optional<Instant> shownAt,
        boolean alarmed,
        Optional<Instant> backFrom,
        Optional<Instant> endedAt,
        String words) {
    /** How much earlier or later than ours the clock of a CRM may be. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    /** How much later than our call a CRM may date the clearing that the call made. */
    private static final Duration OWN_CLEARING = Duration.ofMinutes(1);

    /** What is measured. */
    public enum Kind {
        /** From the opt-out until a decision refuses. */
        REFUSED,
        /** From the opt-out until every other CRM of the person shows the verdict. */
        SHOWN
    }

    public enum State {
        /** The CRM is asked to opt out; whether it did is not known. */
        GOING_OUT,
        /** Opted out, and measured. */
        OUT,
        /** The CRM is asked to opt back in; whether it did is not known. */
        GOING_BACK,
        /** Opted back in, and not read as such yet. */
        BACK,
        /** Measured and put back. */
        DONE,
        /** Put back, and not measured. */
        INTERRUPTED,
        /** Not begun, because the contact was not fit for it. */
        SKIPPED,
        /** Somebody has to look at the contact; no drill of its connection runs before that. */
        STOPPED,
        /** Stopped, and somebody has looked. */
        RELEASED;

        /** Whether there is still something to do for the drill. */
        public boolean running() {
            return this == GOING_OUT || this == OUT || this == GOING_BACK || this == BACK;
        }
    }

    public ConnectionId connection() {
        return record.connection();
    }

    /** Whether the fact is the opt-out that this drill set. */
    public boolean saidBy(ConsentFact fact) {
        return fact.source() instanceof FactSource.CrmField source
                && source.record().equals(record)
                && source.field().equals(field);
    }

    /** Whether the lift is this drill's own clearing: of its statement on its record, said since and cleared by its call. */
    public boolean cleared(ConsentLift lift) {
        boolean backNow = state == State.GOING_BACK || state == State.BACK;
        return backNow
                && saidBy(lift.earlier())
                && !lift.earlier().sourceChangedAt().isBefore(startedAt.minus(SKEW))
                && backFrom.filter(from -> !lift.clearedAt().isBefore(from.minus(SKEW))
                                && !lift.clearedAt().isAfter(from.plus(OWN_CLEARING)))
                        .isPresent();
    }

    /** How long it took; empty when it was not seen or is not measured. */
    public Optional<Duration> took(Kind kind) {
        Optional<Instant> seen = switch (kind) {
            case REFUSED -> refusedAt;
            case SHOWN -> shownAt;
        };
        return seen.map(at -> Duration.between(startedAt, at));
    }

    public boolean measures(Kind kind) {
        return switch (kind) {
            case REFUSED -> true;
            case SHOWN -> elsewhere;
        };
    }

    /** Whether everything that is measured was seen. */
    public boolean complete() {
        return refusedAt.isPresent() && (shownAt.isPresent() || !elsewhere);
    }

    /** Whether something measured took longer than the bound, or has not been seen in that time. */
    public boolean missed(Instant now) {
        for (Kind kind : Kind.values()) {
            Duration took = took(kind).orElseGet(() -> Duration.between(startedAt, now));
            if (measures(kind) && took.compareTo(bound) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The same, knowing what it will set. */
    public ConsentDrill aimedAt(String shownIn, Optional<String> left, boolean others) {
        return new ConsentDrill(
                id, record, shownIn, left, worker, state, startedAt, bound, others, refusedAt, shownAt, alarmed,
                backFrom, endedAt, words);
    }

    public ConsentDrill in(State next) {
        return with(next, refusedAt, shownAt, alarmed, backFrom, endedAt, words);
    }

    public ConsentDrill saying(String why) {
        return with(state, refusedAt, shownAt, alarmed, backFrom, endedAt, words.isEmpty() ? why : words);
    }

    public ConsentDrill refused(Instant at) {
        return with(state, Optional.of(at), shownAt, alarmed, backFrom, endedAt, words);
    }

    public ConsentDrill shown(Instant at) {
        return with(state, refusedAt, Optional.of(at), alarmed, backFrom, endedAt, words);
    }

    public ConsentDrill alarm() {
        return with(state, refusedAt, shownAt, true, backFrom, endedAt, words);
    }

    public ConsentDrill goingBack(Instant from) {
        return with(State.GOING_BACK, refusedAt, shownAt, alarmed, Optional.of(from), endedAt, words);
    }

    public ConsentDrill ended(State how, Instant at) {
        return with(how, refusedAt, shownAt, alarmed, backFrom, Optional.of(at), words);
    }

    /** Ends without being put back by us: somebody has to look. */
    public ConsentDrill stopped(String why, Instant at) {
        return with(State.STOPPED, refusedAt, shownAt, alarmed, backFrom, Optional.of(at), why);
    }

    private ConsentDrill with(
            State next,
            Optional<Instant> refused,
            Optional<Instant> shown,
            boolean alarm,
            Optional<Instant> back,
            Optional<Instant> end,
            String why) {
        return new ConsentDrill(
                id,
                record,
                field,
                subscription,
                worker,
                next,
                startedAt,
                bound,
                elsewhere,
                refused,
                shown,
                alarm,
                back,
                end,
                why);
    }
}
