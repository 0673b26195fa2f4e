package org.sequenceconnector.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.DrillWrite;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.OrgQuota;
import org.sequenceconnector.salesforce.call.OrgQuotas;
import org.sequenceconnector.salesforce.call.SalesforceApi;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.call.SalesforceLogin;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.call.Sessions;
import org.sequenceconnector.salesforce.feed.FeedSessions;
import org.sequenceconnector.salesforce.feed.FeedWaiting;
import org.sequenceconnector.salesforce.feed.SalesforceFeed;
import org.sequenceconnector.salesforce.install.SalesforceCheck;
import org.sequenceconnector.salesforce.install.SalesforceConsentFields;
import org.sequenceconnector.salesforce.install.SalesforceGrants;
import org.sequenceconnector.salesforce.install.SalesforceInstall;
import org.sequenceconnector.salesforce.query.ContactAccounts;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.read.BulkQueries;
import org.sequenceconnector.salesforce.read.FieldPlans;
import org.sequenceconnector.salesforce.read.ReadBound;
import org.sequenceconnector.salesforce.read.SalesforceBulkLoad;
import org.sequenceconnector.salesforce.read.SalesforceChanges;
import org.sequenceconnector.salesforce.read.SalesforceCompanies;
import org.sequenceconnector.salesforce.read.SalesforceFullLoad;
import org.sequenceconnector.salesforce.read.SalesforceHistory;
import org.sequenceconnector.salesforce.read.SalesforceOwners;
import org.sequenceconnector.salesforce.read.SalesforceReader;
import org.sequenceconnector.salesforce.read.SalesforceRemovals;
import org.sequenceconnector.salesforce.read.SyncPosition;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;
import org.sequenceconnector.salesforce.write.SalesforceWriting;

/** One Salesforce org behind the port. Wires the parts; each part holds one subject. */
final class SalesforceAdapter implements CrmAdapter {
    private final SalesforceConfig config;
    private final SalesforceHttp http;
    private final Clock clock;
    private final RandomGenerator random;
    private final Sessions sessions;
    private final OrgQuota quota;
    private final Lanes readLanes;
    private final SalesforceObjects objects;
    private final FieldPlans plans;
    private final SalesforceReader reader;
    private final SalesforceBulkLoad bulkLoad;
    private final SalesforceFullLoad fullLoad;
    private final SalesforceChanges changes;
    private final SalesforceRemovals removals;
    private final SalesforceWriting writing;
    private final SalesforceInstall install;
    private final SalesforceOwners owners;
    private final SalesforceCompanies companies;
    private final SalesforceHistory history;
    private final SalesforceCheck check;
    private final SalesforceConsentFields consentFields;

    SalesforceAdapter(SalesforceConfig config, SalesforceHttp http, Clock clock, Pause pause, RandomGenerator random) {
        this.config = config;
        this.http = http;
        this.clock = clock;
        this.random = random;
        SalesforceConfig.Tuning tuning = config.tuning();
        SalesforceApi api = http.api();
        this.quota = OrgQuotas.of(config, clock);
        this.sessions = new Sessions(new SalesforceLogin(config, api, quota.time()));
        SalesforceCalls calls = new SalesforceCalls(api, sessions, quota, clock, pause, random);
        this.readLanes = new Lanes(tuning.readLanes(), "salesforce-read");
        SalesforceQueries queries = new SalesforceQueries(calls, readLanes, tuning.pageSize());
        this.objects = new SalesforceObjects(calls, clock);
        this.plans = new FieldPlans(objects, config.consentApi());
        ReadBound bound = new ReadBound(calls, quota.time(), tuning.settle());
        ContactAccounts accounts = new ContactAccounts();
        this.owners = new SalesforceOwners(queries);
        this.reader = new SalesforceReader(
                config.connection(), calls, queries, objects, plans, accounts, owners, readLanes, quota.time());
        this.bulkLoad = new SalesforceBulkLoad(new BulkQueries(calls), reader, readLanes, pause);
        this.fullLoad = new SalesforceFullLoad(queries, reader, bulkLoad, plans, bound, tuning);
        this.changes = new SalesforceChanges(config, reader, queries, objects, plans, bound, quota.time());
        this.removals = new SalesforceRemovals(calls, queries, bound, quota.time(), tuning);
        this.writing = new SalesforceWriting(config, calls, queries, accounts, clock, pause, random);
        this.install = new SalesforceInstall(type -> {
            objects.forget();
            return objects.shape(SalesforceTypes.sobject(type));
        });
        this.companies = new SalesforceCompanies(queries, objects);
        this.history = new SalesforceHistory(calls, queries, objects);
        this.check = new SalesforceCheck(config, calls, objects, plans, quota);
        this.consentFields = new SalesforceConsentFields(this::describe, plans::readable, config.definitions());
    }

    @Override
    public ConnectionId connection() {
        return config.connection();
    }

    @Override
    public AccountIdentity identity() {
        String org = sessions.current().organizationId();
        if (org.isEmpty()) {
            throw new RetryableCrmException(
                    "Salesforce does not say which org answers: its login answered without an identity address ('id')",
                    Optional.empty());
        }
        return new AccountIdentity("org", org);
    }

    @Override
    public Set<Capability> capabilities() {
        EnumSet<Capability> capabilities = EnumSet.of(
                Capability.MERGE_ALIASES,
                Capability.REPORTS_MERGES,
                Capability.LEADS,
                Capability.CLEARS_OWN_OPT_OUTS,
                Capability.DRILLS_OPT_OUTS);
        if (config.feed().isPresent()) {
            capabilities.add(Capability.CHANGE_FEED);
        }
        return capabilities;
    }

    @Override
    public List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped) {
        return check.check(mapped);
    }

    @Override
    public SortedSet<String> neededGrants(Map<ObjectType, FieldSelection> mapped) {
        return SalesforceGrants.needed(mapped, config.definitions());
    }

    @Override
    public Map<String, FieldDescription> describe(ObjectType type) {
        objects.forget();
        return objects.describe(type);
    }

    @Override
    public Map<String, FieldDescription> describe(ObjectType type, FieldSelection fields) {
        return plans.described(type, fields);
    }

    @Override
    public ChangePage changesAfter(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit) {
        if (!cursor.isStart() && SyncPosition.of(cursor) instanceof SyncPosition.Following following) {
            return changes.page(type, fields, cursor, following, limit);
        }
        return fullLoad.page(type, fields, cursor, limit);
    }

    @Override
    public NewestChanges newest(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        return changes.newest(type, fields, since, known);
    }

    @Override
    public RemovalPage removalsAfter(ObjectType type, SyncCursor cursor, int limit) {
        return removals.page(type, cursor, limit);
    }

    @Override
    public Map<String, RawRecord> read(ObjectType type, FieldSelection fields, Collection<String> ids) {
        return reader.read(type, fields, ids);
    }

    @Override
    public List<RawRecord> findByEmail(ObjectType type, FieldSelection fields, String email) {
        return reader.findByEmail(type, fields, email);
    }

    @Override
    public Map<String, List<String>> companiesOf(Collection<String> contactIds) {
        return companies.companiesOf(contactIds);
    }

    @Override
    public List<WriteOutcome> write(List<RecordWrite> writes) {
        return writing.write(writes);
    }

    @Override
    public int writeBatch() {
        return writing.batch();
    }

    @Override
    public Optional<ChangeFeed> changeFeed(
            Map<ObjectType, FieldSelection> fields, Map<ObjectType, SyncCursor> positions) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return config.feed()
                .map(address -> new SalesforceFeed(
                        config.connection(),
                        address,
                        new FeedSessions(sessions),
                        fields,
                        positions,
                        clock,
                        FeedWaiting.real(),
                        random));
    }

    @Override
    public WriteOutcome writeOptOut(OptOutWrite optOut) {
        return writing.writeOptOut(optOut);
    }

    @Override
    public WriteOutcome clearOwnOptOut(RecordRef record) {
        return writing.clearOwnOptOut(record);
    }

    @Override
    public WriteOutcome drill(DrillWrite write) {
        return writing.drill(write);
    }

    /** Salesforce keeps purposes on consent records, which the mapping names; it has no list of kinds of mail. */
    @Override
    public SubscriptionTypes subscriptionTypes() {
        return SubscriptionTypes.NONE;
    }

    @Override
    public List<ConsentStatement> consentStatements(Collection<ObjectType> types) {
        return consentFields.statements(types);
    }

    /** Salesforce keeps consent on records, which sync reads; of an address on no record it holds nothing. */
    @Override
    public List<AddressStatement> statementsOf(String email) {
        return List.of();
    }

    @Override
    public Optional<Owner> owner(String ownerId) {
        return owners.owner(ownerId);
    }

    @Override
    public List<InstallStep> planInstall(List<FieldDefinition> definitions) {
        return install.plan(definitions);
    }

    /** Fields are deployed by an administrator; the API of this user has no right to make any. */
    @Override
    public List<InstallStep> install(List<FieldDefinition> definitions) {
        return install.install(definitions);
    }

    @Override
    public QuotaStatus quota() {
        return quota.status();
    }

    @Override
    public Optional<Duration> clockSkew() {
        return quota.clockSkew();
    }

    @Override
    public Optional<String> recordUrl(RecordRef record) {
        String base = config.baseUrl().toString().replaceAll("/+$", "");
        return Optional.of(
                base + "/lightning/r/" + SalesforceTypes.sobject(record.type()) + "/" + record.id() + "/view");
    }

    @Override
    public Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        return history.lastChange(type, field, ids);
    }

    @Override
    public void close() {
        bulkLoad.close();
        readLanes.close();
        writing.close();
        http.close();
    }
}
