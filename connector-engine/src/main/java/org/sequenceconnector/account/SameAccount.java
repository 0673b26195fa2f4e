package org.sequenceconnector.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.OtherAccountException;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sync.AccountIdentities.Known;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Whether a connection still leads to the account whose records are stored under its name. Looked at before the first call
 * of a process, after every call that failed in a way that a new credential or a new address explains, and once a minute.
 * Safe for use by many threads.
 */
final class SameAccount {
    /** One call of HubSpot's quota each; Salesforce is not asked. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final CrmAdapter crm;
    private final Store store;
    private final Clock clock;
    private volatile Optional<Seen> seen = Optional.empty();

    /** @param confirmed whether its records are those that are stored */
    private record Seen(AccountIdentity account, Instant at, boolean confirmed) {}

    SameAccount(CrmAdapter crm, Store store, Clock clock) {
        this.crm = crm;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @throws OtherAccountException it leads to another account
     * @throws CrmException nobody can tell now
     */
    void confirm() {
        if (fresh().filter(Seen::confirmed).isPresent()) {
            return;
        }
        synchronized (this) {
            Seen now = fresh().orElseGet(() -> new Seen(crm.identity(), clock.instant(), false));
            // What is stored is asked each time while it differs, so that an acceptance counts at once.
            Known known = compare(crm.connection(), now.account());
            boolean same = known.account().equals(now.account());
            seen = Optional.of(new Seen(now.account(), now.at(), same));
            if (!same) {
                throw new OtherAccountException(crm.connection(), known.account(), now.account());
            }
        }
    }

    /** A call failed; perhaps because something else answers. */
    void doubt(CrmException failed) {
        switch (failed.verdict()) {
            case RETRY_LATER, READ_BACK, ASK_A_PERSON -> seen = Optional.empty();
            case GIVE_UP, RESYNC -> {}
        }
    }

    private Optional<Seen> fresh() {
        Instant now = clock.instant();
        return seen.filter(
                each -> !now.isBefore(each.at()) && now.isBefore(each.at().plus(INTERVAL)));
    }

    private Known compare(ConnectionId connection, AccountIdentity found) {
        Optional<Known> stored = store.reading(work -> work.accountIdentities().of(connection));
        boolean settled = stored.filter(known -> known.equals(next(known, found, known.since())))
                .isPresent();
        return settled ? stored.orElseThrow() : store.inTransaction(work -> note(work, connection, found));
    }

    /** The first account that answers is the one that is meant. */
    private Known note(UnitOfWork work, ConnectionId connection, AccountIdentity found) {
        Instant now = clock.instant();
        Optional<Known> before = work.accountIdentities().of(connection);
        Known after = before.map(known -> next(known, found, now)).orElse(new Known(found, now, Optional.empty()));
        if (!before.equals(Optional.of(after))) {
            work.accountIdentities().save(connection, after);
            if (after.stranger().isPresent()) {
                work.auditTrail()
                        .append(new AuditEntry(
                                now,
                                "system",
                                "account.other",
                                connection.value(),
                                "account check",
                                Map.of("known", after.account().words(), "found", found.words())));
            }
        }
        return after;
    }

    private static Known next(Known known, AccountIdentity found, Instant now) {
        return known.account().equals(found) ? known.alone() : known.with(found, now);
    }
}
