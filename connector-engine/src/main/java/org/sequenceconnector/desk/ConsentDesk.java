package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.react.ReactStage;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Takes opt-outs that reach the connector itself. An opt-out takes effect in the same transaction that
 * records it: every live enrollment it covers ends before this call returns. Writing it to the CRMs follows.
 */
public final class ConsentDesk {
    private final Store store;
    private final ReactStage react;
    private final Clock clock;

    public ConsentDesk(Store store, ReactStage react, Clock clock) {
        this.store = store;
        this.react = react;
        this.clock = clock;
    }

    /**
     * @param way {@code connector}, {@code api} or {@code person}
     * @param evidence how it was captured, in words or ids
     * @return how many enrollments ended
     */
    public int optOut(EmailAddress address, String way, String evidence) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            Instant now = clock.instant();
            work.consentFacts().append(List.of(ownOptOut(address, way, evidence, now, now)));
            return actOn(work, address, way, "consent.opt_out", evidence, now);
        }));
    }

    /** @param at when the person said so */
    static ConsentFact ownOptOut(EmailAddress address, String way, String evidence, Instant at, Instant now) {
        return new ConsentFact(
                new FactSource.Local(way, address),
                FactKind.GLOBAL_OPT_OUT,
                Channel.EMAIL,
                Optional.empty(),
                new Statement.Forbids(),
                Optional.of(address),
                at,
                now,
                false,
                evidence);
    }

    private int actOn(UnitOfWork work, EmailAddress address, String actor, String action, String words, Instant now) {
        int ended = 0;
        TreeSet<PersonId> people = new TreeSet<>(
                work.consentFacts().personsBehind(List.of(address)).getOrDefault(address, List.of()));
        for (PersonId person : people) {
            ended += react.look(work, person, true, action).ended();
            work.auditTrail()
                    .append(new AuditEntry(
                            now, actor, action, person.value(), "request", Map.of(), Map.of("evidence", words)));
        }
        return ended;
    }
}
