package org.sequenceconnector.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.DrillWrite;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.OtherAccountException;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Store;

/**
 * An adapter that only ever talks to the account whose records are stored under the connection's name. Every call that
 * leaves this machine fails with {@link OtherAccountException} once the connection leads to another one.
 */
public final class OneAccountCrm implements CrmAdapter {
    private final CrmAdapter crm;
    private final SameAccount same;

    public OneAccountCrm(CrmAdapter crm, Store store, Clock clock) {
        this.crm = crm;
        this.same = new SameAccount(crm, store, clock);
    }

    /** For looking at an account before it is accepted. */
    CrmAdapter whicheverAccount() {
        return crm;
    }

    private <T> T asked(Supplier<T> call) {
        same.confirm();
        try {
            return call.get();
        } catch (CrmException failed) {
            same.doubt(failed);
            throw failed;
        }
    }

    @Override
    public ConnectionId connection() {
        return crm.connection();
    }

    @Override
    public AccountIdentity identity() {
        return crm.identity();
    }

    @Override
    public Set<Capability> capabilities() {
        return crm.capabilities();
    }

    @Override
    public List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped) {
        try {
            same.confirm();
        } catch (OtherAccountException other) {
            return List.of(new HealthFinding("account", false, String.valueOf(other.getMessage()), other.fix()));
        } catch (CrmException unreachable) {
            // The adapter's own look says what is wrong, and how to mend it.
            same.doubt(unreachable);
            return crm.check(mapped);
        }
        List<HealthFinding> findings = new ArrayList<>(crm.check(mapped));
        findings.add(new HealthFinding("account", true, "the one whose records are stored", ""));
        return findings;
    }

    @Override
    public SortedSet<String> neededGrants(Map<ObjectType, FieldSelection> mapped) {
        return crm.neededGrants(mapped);
    }

    @Override
    public Map<String, FieldDescription> describe(ObjectType type) {
        return asked(() -> crm.describe(type));
    }

    @Override
    public Map<String, FieldDescription> describe(ObjectType type, FieldSelection fields) {
        return asked(() -> crm.describe(type, fields));
    }

    @Override
    public ChangePage changesAfter(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit) {
        return asked(() -> crm.changesAfter(type, fields, cursor, limit));
    }

    @Override
    public NewestChanges newest(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        return asked(() -> crm.newest(type, fields, since, known));
    }

    @Override
    public RemovalPage removalsAfter(ObjectType type, SyncCursor cursor, int limit) {
        return asked(() -> crm.removalsAfter(type, cursor, limit));
    }

    @Override
    public Map<String, RawRecord> read(ObjectType type, FieldSelection fields, Collection<String> ids) {
        return asked(() -> crm.read(type, fields, ids));
    }

    @Override
    public List<RawRecord> findByEmail(ObjectType type, FieldSelection fields, String email) {
        return asked(() -> crm.findByEmail(type, fields, email));
    }

    @Override
    public Map<String, List<String>> companiesOf(Collection<String> contactIds) {
        return asked(() -> crm.companiesOf(contactIds));
    }

    @Override
    public List<WriteOutcome> write(List<RecordWrite> writes) {
        return asked(() -> crm.write(writes));
    }

    @Override
    public int writeBatch() {
        return crm.writeBatch();
    }

    @Override
    public WriteOutcome writeOptOut(OptOutWrite optOut) {
        return asked(() -> crm.writeOptOut(optOut));
    }

    @Override
    public WriteOutcome clearOwnOptOut(RecordRef record) {
        return asked(() -> crm.clearOwnOptOut(record));
    }

    @Override
    public WriteOutcome drill(DrillWrite write) {
        return asked(() -> crm.drill(write));
    }

    @Override
    public Optional<ChangeFeed> changeFeed(
            Map<ObjectType, FieldSelection> fields, Map<ObjectType, SyncCursor> positions) {
        return asked(() -> crm.changeFeed(fields, positions));
    }

    @Override
    public SubscriptionTypes subscriptionTypes() {
        return asked(crm::subscriptionTypes);
    }

    @Override
    public List<ConsentStatement> consentStatements(Collection<ObjectType> types) {
        return asked(() -> crm.consentStatements(types));
    }

    @Override
    public List<AddressStatement> statementsOf(String email) {
        return asked(() -> crm.statementsOf(email));
    }

    @Override
    public Optional<Owner> owner(String ownerId) {
        return asked(() -> crm.owner(ownerId));
    }

    @Override
    public List<InstallStep> planInstall(List<FieldDefinition> definitions) {
        return asked(() -> crm.planInstall(definitions));
    }

    @Override
    public List<InstallStep> install(List<FieldDefinition> definitions) {
        return asked(() -> crm.install(definitions));
    }

    @Override
    public QuotaStatus quota() {
        return crm.quota();
    }

    @Override
    public Optional<Duration> clockSkew() {
        return crm.clockSkew();
    }

    @Override
    public Optional<String> recordUrl(RecordRef record) {
        return crm.recordUrl(record);
    }

    @Override
    public Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        return asked(() -> crm.lastChange(type, field, ids));
    }

    @Override
    public void close() {
        crm.close();
    }
}
