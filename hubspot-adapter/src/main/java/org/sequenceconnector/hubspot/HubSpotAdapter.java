package org.sequenceconnector.hubspot;

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
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.DeliveredChanges;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.hubspot.call.AccountQuota;
import org.sequenceconnector.hubspot.call.AccountQuotas;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.hubspot.call.HubSpotPaths;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.OAuthTokens;
import org.sequenceconnector.hubspot.call.TokenProvider;
import org.sequenceconnector.hubspot.consent.HubSpotConsent;
import org.sequenceconnector.hubspot.consent.HubSpotConsentFields;
import org.sequenceconnector.hubspot.consent.HubSpotSubscriptions;
import org.sequenceconnector.hubspot.install.HubSpotCheck;
import org.sequenceconnector.hubspot.install.HubSpotInstall;
import org.sequenceconnector.hubspot.install.HubSpotScopes;
import org.sequenceconnector.hubspot.read.HubSpotAssociations;
import org.sequenceconnector.hubspot.read.HubSpotChanges;
import org.sequenceconnector.hubspot.read.HubSpotFullLoad;
import org.sequenceconnector.hubspot.read.HubSpotHistory;
import org.sequenceconnector.hubspot.read.HubSpotNewest;
import org.sequenceconnector.hubspot.read.HubSpotOwners;
import org.sequenceconnector.hubspot.read.HubSpotProperties;
import org.sequenceconnector.hubspot.read.HubSpotReader;
import org.sequenceconnector.hubspot.read.HubSpotRemovals;
import org.sequenceconnector.hubspot.read.OwnWrites;
import org.sequenceconnector.hubspot.read.SyncPosition;
import org.sequenceconnector.hubspot.write.HubSpotWriter;
import org.sequenceconnector.hubspot.write.PropertyValues;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/** One HubSpot account behind the port. Wires the parts; each part holds one subject. */
final class HubSpotAdapter implements CrmAdapter {
    private final HubSpotConfig config;
    private final HubSpotHttp http;
    private final AccountQuota quota;
    private final HubSpotCalls calls;
    private final Lanes readLanes;
    private final Lanes writeLanes;
    private final HubSpotReader reader;
    private final HubSpotFullLoad fullLoad;
    private final HubSpotChanges changes;
    private final HubSpotNewest newest;
    private final HubSpotRemovals removals;
    private final HubSpotWriter writer;
    private final HubSpotConsent consent;
    private final HubSpotProperties properties;
    private final HubSpotSubscriptions subscriptions;
    private final HubSpotConsentFields consentFields;
    private final HubSpotInstall install;
    private final HubSpotOwners owners;
    private final HubSpotAssociations associations;
    private final HubSpotHistory history;
    private final HubSpotCheck check;

    HubSpotAdapter(HubSpotConfig config, HubSpotHttp http, Clock clock, Pause pause, RandomGenerator random) {
        this.config = config;
        this.http = http;
        String baseUrl = config.baseUrl().toString();
        HubSpotPaths paths = new HubSpotPaths(baseUrl, config.apiVersion());
        TokenProvider tokens = switch (config.auth()) {
            case HubSpotConfig.StaticToken fixed -> TokenProvider.fixed(fixed.token());
            case HubSpotConfig.OAuth app -> new OAuthTokens(http.anonymous(baseUrl), paths, app, clock);
        };
        this.quota = AccountQuotas.of(config, clock, pause);
        this.calls = new HubSpotCalls(http.authorised(baseUrl, tokens), paths, tokens, quota, clock, pause, random);
        Duration overlap = config.tuning().overlap();
        this.readLanes = new Lanes(config.tuning().readLanes(), "hubspot-read");
        this.writeLanes = new Lanes(config.tuning().writeLanes(), "hubspot-write");
        this.reader = new HubSpotReader(config.connection(), calls, readLanes);
        OwnWrites own = new OwnWrites(config.definitions(), clock, overlap);
        this.fullLoad = new HubSpotFullLoad(reader, readLanes, quota.time());
        this.changes = new HubSpotChanges(reader, quota.time(), overlap, new DeliveredChanges(clock, overlap), own);
        this.newest = new HubSpotNewest(reader, overlap, own);
        this.removals = new HubSpotRemovals(reader, quota.time());
        this.writer =
                new HubSpotWriter(calls, reader, new PropertyValues(config.definitions()), writeLanes, own, clock);
        this.consent = new HubSpotConsent(calls);
        this.properties = new HubSpotProperties(calls);
        this.subscriptions = new HubSpotSubscriptions(calls, properties);
        this.consentFields = new HubSpotConsentFields(properties, config.definitions());
        this.install = new HubSpotInstall(calls, properties);
        this.owners = new HubSpotOwners(calls);
        this.associations = new HubSpotAssociations(calls);
        this.history = new HubSpotHistory(calls);
        this.check = new HubSpotCheck(config, calls, properties, quota);
    }

    @Override
    public ConnectionId connection() {
        return config.connection();
    }

    @Override
    public AccountIdentity identity() {
        return calls.identity();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.ADDRESS_STATEMENTS,
                Capability.FIELD_HISTORY,
                Capability.MERGE_ALIASES,
                Capability.SECONDARY_ADDRESSES,
                Capability.INSTALLS_FIELDS,
                Capability.DRILLS_OPT_OUTS);
    }

    @Override
    public List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped) {
        return check.check(mapped);
    }

    @Override
    public SortedSet<String> neededGrants(Map<ObjectType, FieldSelection> mapped) {
        return HubSpotScopes.needed(mapped.keySet(), config.definitions());
    }

    @Override
    public Map<String, FieldDescription> describe(ObjectType type) {
        return properties.describe(type);
    }

    @Override
    public ChangePage changesAfter(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit) {
        // Tells HubSpot's time, by which positions go, before the first one is taken.
        calls.account();
        if (!cursor.isStart() && SyncPosition.of(cursor) instanceof SyncPosition.Following following) {
            return changes.page(type, fields, cursor, following, limit);
        }
        return fullLoad.page(type, fields, cursor, limit);
    }

    @Override
    public NewestChanges newest(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        return newest.read(type, fields, since, known);
    }

    @Override
    public RemovalPage removalsAfter(ObjectType type, SyncCursor cursor, int limit) {
        calls.account();
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
        return associations.companiesOf(contactIds);
    }

    @Override
    public List<WriteOutcome> write(List<RecordWrite> writes) {
        return writer.write(writes);
    }

    /** Twenty calls: enough to fill the pause that settling a batch takes. */
    @Override
    public int writeBatch() {
        return 2_000;
    }

    /** Web hooks are another room; there is no stream to open. */
    @Override
    public Optional<ChangeFeed> changeFeed(
            Map<ObjectType, FieldSelection> fields, Map<ObjectType, SyncCursor> positions) {
        return Optional.empty();
    }

    @Override
    public WriteOutcome writeOptOut(OptOutWrite optOut) {
        return consent.writeOptOut(optOut);
    }

    @Override
    public WriteOutcome clearOwnOptOut(RecordRef record) {
        throw new PermanentCrmException("HubSpot lets only the person themselves undo an opt-out from all email, by its"
                + " preferences page or a resubscription mail; nothing was changed at " + record);
    }

    @Override
    public WriteOutcome drill(DrillWrite write) {
        return consent.drill(write);
    }

    @Override
    public SubscriptionTypes subscriptionTypes() {
        return subscriptions.types();
    }

    @Override
    public List<ConsentStatement> consentStatements(Collection<ObjectType> types) {
        return consentFields.statements(types);
    }

    @Override
    public List<AddressStatement> statementsOf(String email) {
        return consent.statementsOf(email);
    }

    @Override
    public Optional<Owner> owner(String ownerId) {
        return owners.owner(ownerId);
    }

    @Override
    public List<InstallStep> planInstall(List<FieldDefinition> definitions) {
        return install.plan(definitions);
    }

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

    /** Known once the first call of the process was made. */
    @Override
    public Optional<String> recordUrl(RecordRef record) {
        return quota.facts()
                .filter(facts -> !facts.portalId().isEmpty())
                .map(facts -> "https://" + facts.uiDomain() + "/contacts/" + facts.portalId() + "/record/"
                        + HubSpotTypes.id(record.type()) + "/" + record.id());
    }

    @Override
    public Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        return history.lastChange(type, field, ids);
    }

    @Override
    public void close() {
        readLanes.close();
        writeLanes.close();
        http.close();
    }
}
