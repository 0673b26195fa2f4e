package org.sequenceconnector.account;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.OtherAccountException;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.AccountIdentities.Known;
import org.sequenceconnector.sync.RecordMapper;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/** Which account each connection leads to, and how another one is accepted. Safe for use by many threads. */
public final class AccountDesk {
    private static final int LOOKED_AT = 200;
    /** People change their address; more than one in twenty are not the same people. */
    private static final int MAX_STRANGERS = 20;

    private final Store store;
    private final Clock clock;

    public AccountDesk(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A connection that leads to another account than it did, when it was last asked. */
    public record Trouble(ConnectedCrm crm, Known known, AccountIdentity found, Instant since) {
        public String sentence() {
            return OtherAccountException.sentence(crm.id(), known.account(), found);
        }

        public String remedy() {
            return OtherAccountException.remedy(crm.id(), known.account(), found);
        }
    }

    /** Asks no CRM. */
    public List<Trouble> troubles(List<ConnectedCrm> connected) {
        List<Trouble> troubles = new ArrayList<>();
        for (ConnectedCrm crm : connected) {
            known(crm)
                    .ifPresent(known -> known.stranger()
                            .ifPresent(other -> troubles.add(new Trouble(crm, known, other.account(), other.since()))));
        }
        return troubles;
    }

    /** Empty before the account was asked for the first time. */
    public Optional<Known> known(ConnectedCrm crm) {
        return store.reading(work -> work.accountIdentities().of(crm.id()));
    }

    /** The account that answers now, whether or not it is the known one. @throws org.sequenceconnector.crm.CrmException */
    public AccountIdentity answering(ConnectedCrm crm) {
        return crm.adapter().identity();
    }

    /**
     * Some of the stored people, looked up by their record ids in the account that answers now.
     *
     * @param same have the same address there
     * @param strangers have another address there
     * @param missing are not there
     */
    public record Comparison(int same, int strangers, int missing) {
        /**
         * Whether the ids mean the same people there; true as well where nobody is stored. Somebody who is missing is
         * archived when everything is read; a stranger would take over what belongs to somebody else.
         */
        public boolean sameRecords() {
            int found = same + strangers;
            boolean few = strangers * MAX_STRANGERS <= found && missing <= same;
            return found + missing == 0 || same > 0 && few;
        }
    }

    /** Changes nothing. @throws org.sequenceconnector.crm.CrmException when the account cannot be read */
    public Comparison compare(ConnectedCrm crm) {
        CrmAdapter adapter =
                crm.adapter() instanceof OneAccountCrm guarded ? guarded.whicheverAccount() : crm.adapter();
        RecordMapper mapper = new RecordMapper(crm.mapping());
        int same = 0;
        int strangers = 0;
        int missing = 0;
        for (ObjectType type : crm.types()) {
            Map<RecordRef, CrmRecord> stored = type == ObjectType.COMPANY ? Map.of() : withAddress(crm, type);
            if (stored.isEmpty()) {
                continue;
            }
            FieldSelection selection = crm.mapping().selection(type);
            Set<String> ids = new TreeSet<>();
            stored.keySet().forEach(ref -> ids.add(ref.id()));
            Map<String, RawRecord> there = adapter.read(type, selection, ids);
            for (CrmRecord record : stored.values()) {
                RawRecord found = there.get(record.ref().id());
                if (found == null) {
                    missing++;
                } else if (mapper.addresses(found).stream().anyMatch(addressesOf(record)::contains)) {
                    same++;
                } else {
                    strangers++;
                }
            }
        }
        return new Comparison(same, strangers, missing);
    }

    private Map<RecordRef, CrmRecord> withAddress(ConnectedCrm crm, ObjectType type) {
        return store.reading(work -> {
            List<RecordRef> refs = work.mirror().refsAfter(crm.id(), type, "", LOOKED_AT);
            Map<RecordRef, CrmRecord> found = new LinkedHashMap<>();
            work.mirror().find(refs).forEach((ref, record) -> {
                if (!addressesOf(record).isEmpty()) {
                    found.put(ref, record);
                }
            });
            return found;
        });
    }

    private static Set<EmailAddress> addressesOf(CrmRecord record) {
        return Set.copyOf(EmailAddress.heldBy(record));
    }

    /**
     * From now on the connection means this account. Everything stored stays under its ids and is read again from the
     * beginning; nobody of the connection is enrolled before that is complete.
     */
    public void accept(ConnectedCrm crm, AccountIdentity account, Actor actor) {
        Instant now = clock.instant();
        store.inTransaction(work -> {
            Optional<Known> before = work.accountIdentities().of(crm.id());
            work.accountIdentities().save(crm.id(), new Known(account, now, Optional.empty()));
            for (ObjectType type : crm.types()) {
                for (SyncStream.Kind kind : SyncStream.Kind.values()) {
                    beginAnew(work, new SyncStream(crm.id(), type, kind));
                }
            }
            work.auditTrail()
                    .append(new AuditEntry(
                            now,
                            actor.id(),
                            "account.accepted",
                            crm.id().value(),
                            "request",
                            Map.of(
                                    "before",
                                    before.map(known -> known.account().words()).orElse("none"),
                                    "after",
                                    account.words())));
            return account;
        });
    }

    private static void beginAnew(UnitOfWork work, SyncStream stream) {
        work.mirror()
                .state(stream)
                .ifPresent(state -> work.mirror().saveState(stream, StreamState.fresh(state.mappingDigest())));
    }
}
