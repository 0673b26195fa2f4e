package org.sequenceconnector.testkit.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.crm.FakeCrmRecords.Row;

/**
 * An in-memory CRM account and what people there can do to it. Lives longer than the adapters on it, so a test can throw
 * a {@link FakeCrm} away and connect a new one, as a restart does. Safe for many threads: every method takes this
 * object's lock, the rooms behind it ({@link FakeCrmRecords}, {@link FakeCrmSchema}, {@link FakeCrmFaults},
 * {@link FakeCrmMerges}) rely on that.
 *
 * <p>Field names are those of HubSpot unless it is given others ({@link FakeCrmNames}), so that one field mapping serves
 * the fake and the real adapter.
 */
public final class FakeCrmAccount {
    private static final ChangeOrigin OURSELVES =
            new ChangeOrigin(ChangeOrigin.Group.PROGRAM, "INTEGRATION", "connector", Optional.empty());
    private static final ChangeOrigin BY_MAIL =
            new ChangeOrigin(ChangeOrigin.Group.CONTACT, "EMAIL", "", Optional.empty());

    private final Clock clock;
    private final FakeCrmKind kind;
    private final FakeCrmNames names;
    private final FakeCrmSchema schema;
    private final FakeCrmFaults faults = new FakeCrmFaults();
    private final FakeCrmSubscriptions subscriptions = new FakeCrmSubscriptions();
    private final FakeCrmRecords records;
    private final FakeCrmMerges merges;
    private final Map<String, Set<String>> companies = new HashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();
    private final Set<String> silent = new LinkedHashSet<>();
    private final Map<String, List<AddressStatement>> statements = new HashMap<>();
    private final Map<String, FieldChange> lastChanges = new HashMap<>();
    private Optional<CrmException> historyFailure = Optional.empty();
    private final List<String> writtenIds = new ArrayList<>();
    private final List<String> refusedWrites = new ArrayList<>();
    private AccountIdentity identity = new AccountIdentity("account", "1001");

    public FakeCrmAccount(Clock clock) {
        this(clock, FakeCrmKind.LIKE_HUBSPOT);
    }

    public FakeCrmAccount(Clock clock, FakeCrmKind kind) {
        this(clock, kind, FakeCrmNames.HUBSPOT);
    }

    /** @param names what its fields are called */
    public FakeCrmAccount(Clock clock, FakeCrmKind kind, FakeCrmNames names) {
        this.clock = clock;
        this.kind = kind;
        this.names = names;
        this.schema = new FakeCrmSchema(names);
        this.records = new FakeCrmRecords(clock);
        this.merges = new FakeCrmMerges(kind, names, records);
    }

    public FakeCrmKind kind() {
        return kind;
    }

    synchronized AccountIdentity identity() {
        return identity;
    }

    /** From now on this is another account, which by chance has the same record ids. */
    public synchronized void becomesAccount(String id) {
        identity = new AccountIdentity("account", id);
    }

    // ---- what a person does in the CRM

    /** Creates a record with the next id; fields not yet in the schema are added to it. Returns the id. */
    public synchronized String add(ObjectType type, Map<String, String> fields) {
        requireKnown(type);
        fields.keySet().forEach(name -> schema.define(type, name));
        Row row = records.add(type, fields);
        mirrorStatements(row);
        return row.id;
    }

    /** A contact with an address, the shortest useful seed. */
    public String addContact(String email) {
        return add(ObjectType.CONTACT, Map.of(names.email(), email));
    }

    /** A lead with an address. */
    public String addLead(String email) {
        return add(ObjectType.LEAD, Map.of(names.email(), email));
    }

    /** By a user on the record's page whom the history does not name. */
    public synchronized void change(ObjectType type, String id, Map<String, String> fields) {
        change(new ChangeOrigin(ChangeOrigin.Group.USER, "CRM_UI", "", Optional.empty()), type, id, fields);
    }

    /** The same, by an identified user: the field history then names who it was. */
    public synchronized void changeAs(String userId, ObjectType type, String id, Map<String, String> fields) {
        change(ChangeOrigin.user("CRM_UI", userId), type, id, fields);
    }

    /** The same, by whoever or whatever; the history keeps it for those fields whose value becomes another one. */
    public synchronized void change(ChangeOrigin origin, ObjectType type, String id, Map<String, String> fields) {
        Row row = records.live(type, id);
        fields.keySet().forEach(name -> schema.define(type, name));
        put(origin, type, row, fields);
        records.touch(type, row);
    }

    private void put(ChangeOrigin origin, ObjectType type, Row row, Map<String, String> fields) {
        boolean keepsHistory = kind == FakeCrmKind.LIKE_HUBSPOT;
        fields.forEach((name, value) -> {
            if (!value.equals(row.fields.getOrDefault(name, ""))) {
                lastChanges.put(
                        historyKey(type, row.id, name), new FieldChange(value, clock.instant(), origin, keepsHistory));
            }
        });
        row.fields.putAll(fields);
    }

    /** A value that the CRM works out itself, or that changed while nobody could see it: no change is reported. */
    public synchronized void setSilently(ObjectType type, String id, String field, String value) {
        schema.define(type, field);
        records.live(type, id).fields.put(field, value);
    }

    /** Puts the record into the recycle bin: no ordinary read finds it any more. */
    public synchronized void archive(ObjectType type, String id) {
        records.remove(type, records.live(type, id), Optional.empty());
    }

    /** Takes the record out of the recycle bin, as it was. */
    public synchronized void undelete(ObjectType type, String id) {
        records.restore(type, id);
    }

    /** The record is gone and no list of removed records ever names it, as after a permanent deletion. */
    public synchronized void vanish(ObjectType type, String id) {
        records.takeAway(type, records.live(type, id));
    }

    /** Merges two records as the account's kind does; returns the id that lives on. */
    public synchronized String merge(ObjectType type, String primary, String other) {
        Row winner = records.live(type, primary);
        Row loser = records.live(type, other);
        Row survivor = merges.merge(type, winner, loser);
        mirrorStatements(survivor);
        for (Row old : List.of(winner, loser)) {
            companies
                    .computeIfAbsent(survivor.id, ignored -> new LinkedHashSet<>())
                    .addAll(companies.getOrDefault(old.id, Set.of()));
        }
        return survivor.id;
    }

    /** Converts a lead into a new contact; returns the contact's id. */
    public synchronized String convert(String leadId) {
        requireKnown(ObjectType.LEAD);
        return merges.convert(records.live(ObjectType.LEAD, leadId), Optional.empty()).id;
    }

    /** Converts a lead into a contact that is there already. */
    public synchronized void convertInto(String leadId, String contactId) {
        requireKnown(ObjectType.LEAD);
        merges.convert(records.live(ObjectType.LEAD, leadId), Optional.of(records.live(ObjectType.CONTACT, contactId)));
    }

    /** Links a contact to a company; the first link is the primary one. */
    public synchronized void link(String contactId, String companyId) {
        companies.computeIfAbsent(contactId, ignored -> new LinkedHashSet<>()).add(companyId);
        Row contact = records.live(ObjectType.CONTACT, contactId);
        contact.fields.putIfAbsent(names.company(), companyId);
        records.touch(ObjectType.CONTACT, contact);
    }

    public synchronized void addOwner(Owner owner) {
        owners.put(owner.id(), owner);
    }

    /** The address opts out of all email, as by the link in a mail; records of the address show it. */
    public synchronized void optOut(String email) {
        state(email, Optional.empty(), AddressStatement.Status.UNSUBSCRIBED);
        for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
            for (Row row : records.all(type)) {
                if (row.holds(names, email) && row.convertedTo.isEmpty() && !silent.contains(row.id)) {
                    put(BY_MAIL, type, row, Map.of(names.optOut(), "true"));
                    records.touch(type, row);
                }
            }
        }
    }

    /** Takes the flag of one record back. @return whether there is such a record that can be written */
    synchronized boolean clearOptOut(ObjectType type, String id) {
        Optional<Row> row = records.current(type, id).filter(found -> found.convertedTo.isEmpty());
        row.ifPresent(found -> {
            put(OURSELVES, type, found, Map.of(names.optOut(), "false"));
            records.touch(type, found);
        });
        return row.isPresent();
    }

    /**
     * Records a statement about one subscription of the address, or all email when {@code subscription} is empty. An
     * account that keeps nothing apart from its records forgets it.
     */
    public synchronized void state(String email, Optional<String> subscription, AddressStatement.Status status) {
        if (!kind.can(Capability.ADDRESS_STATEMENTS)) {
            return;
        }
        List<AddressStatement> held =
                statements.computeIfAbsent(email.toLowerCase(Locale.ROOT), ignored -> new ArrayList<>());
        held.removeIf(before -> before.subscription().equals(subscription));
        held.add(new AddressStatement(subscription, status, Optional.empty(), clock.instant()));
        subscription.flatMap(subscriptions::fieldOf).ifPresent(field -> {
            for (Row row : records.all(ObjectType.CONTACT)) {
                if (email.equalsIgnoreCase(row.fields.getOrDefault(names.email(), ""))) {
                    put(BY_MAIL, ObjectType.CONTACT, row, Map.of(field, shown(status)));
                    records.touch(ObjectType.CONTACT, row);
                }
            }
        });
    }

    private static String shown(AddressStatement.Status status) {
        return switch (status) {
            case UNSUBSCRIBED -> "true";
            case SUBSCRIBED -> "false";
            case NOT_SPECIFIED -> "";
        };
    }

    // ---- what an administrator does

    /** A kind of mail that people can leave; contacts show it if the type says so. */
    public synchronized void addSubscriptionType(SubscriptionType type) {
        subscriptions.add(type);
        if (type.shown()) {
            schema.define(ObjectType.CONTACT, type.field());
        }
    }

    public synchronized void removeSubscriptionType(String id) {
        subscriptions.remove(id);
    }

    /** Our credential may not read the list of types any more; empty: it may again. */
    public synchronized void keepSubscriptionTypesSecret(Optional<String> why) {
        subscriptions.keepSecret(why);
    }

    public synchronized void defineField(ObjectType type, String name) {
        schema.define(type, name);
    }

    /** The field vanishes: it is no longer delivered and can no longer be written. */
    public synchronized void deleteField(ObjectType type, String name) {
        schema.delete(type, name);
        records.all(type).forEach(row -> row.fields.remove(name));
    }

    /** The login is no longer shown the field; it is there for everybody else. */
    public synchronized void hideField(ObjectType type, String name) {
        schema.hide(type, name);
    }

    /** The login is shown the field again. */
    public synchronized void showField(ObjectType type, String name) {
        schema.show(type, name);
    }

    public synchronized void removeOption(ObjectType type, String field, String value) {
        schema.removeOption(type, field, value);
    }

    // ---- trouble

    /** From now on opt-outs of its address do not show on this record, although the account takes them. */
    public synchronized void swallowOptOuts(String id) {
        silent.add(id);
    }

    /**
     * From now on whoever follows the changes is told of each only this long after it happened, as of a search index that
     * lags behind. Reading a record by its id shows it at once.
     */
    public synchronized void tellOfChangesAfter(Duration time) {
        records.tellOfChangesAfter(time);
    }

    /** The next call throws this before anything happens. Several are used up in order. */
    public synchronized void failNext(CrmException failure) {
        faults.failNext(failure, false);
    }

    /** The next question for the history of fields throws this; other calls work. */
    public synchronized void failNextHistory(CrmException failure) {
        historyFailure = Optional.of(failure);
    }

    /** The next call does its work and then throws: a lost reply. */
    public synchronized void failNextAfterItsWork(CrmException failure) {
        faults.failNext(failure, true);
    }

    /** Writes to this record are refused with the code until {@link #acceptRow}. */
    public synchronized void refuseRow(String id, String code) {
        faults.refuseRow(id, code);
    }

    public synchronized void acceptRow(String id) {
        faults.acceptRow(id);
    }

    /** The next {@code times} writes to this record find it locked. */
    public synchronized void lockRow(String id, int times) {
        faults.lockRow(id, times);
    }

    /** After this many more calls every call is refused by quota, until this is set again. */
    public synchronized void allowCalls(long count) {
        faults.allowCalls(count);
    }

    /** Cursors given out before now can no longer be continued. */
    public synchronized void expireCursors() {
        records.forgetChanges();
    }

    // ---- what tests look at

    /** A field as the CRM holds it; empty text when it has no value. */
    public synchronized String value(ObjectType type, String id, String field) {
        return records.live(type, id).fields.getOrDefault(field, "");
    }

    public synchronized boolean exists(ObjectType type, String id) {
        return records.resolve(type, id).isPresent();
    }

    /** Whether the lead is there and still one. */
    public synchronized boolean unconverted(String leadId) {
        return records.current(ObjectType.LEAD, leadId)
                .filter(lead -> lead.convertedTo.isEmpty())
                .isPresent();
    }

    public synchronized Set<String> ids(ObjectType type) {
        return records.ids(type);
    }

    /** Calls made so far, refused ones included. */
    public synchronized long calls() {
        return faults.calls();
    }

    public synchronized long refusals() {
        return faults.refusals();
    }

    /** Ids of the records written through an adapter, in order, repeats included. */
    public synchronized List<String> writtenIds() {
        return List.copyOf(writtenIds);
    }

    /** Ids that a write named although no such record takes writes any more, in order, repeats included. */
    public synchronized List<String> refusedWrites() {
        return List.copyOf(refusedWrites);
    }

    // ---- for FakeCrm

    synchronized Optional<FakeCrmFaults.Failure> enter() {
        return faults.enter();
    }

    /** @throws PermanentCrmException the account's kind has no such records */
    void requireKnown(ObjectType type) {
        if (type == ObjectType.LEAD && !kind.can(Capability.LEADS)) {
            throw new PermanentCrmException("this fake account has contacts and companies, not leads");
        }
    }

    /** What a point read of the id finds: old ids of merged records answer only where the kind keeps them. */
    synchronized Optional<Row> resolve(ObjectType type, String id) {
        return records.resolve(type, id).map(Row::copy);
    }

    synchronized Optional<Row> current(ObjectType type, String id) {
        return records.current(type, id).map(Row::copy);
    }

    /** Where a write to this id would have to go instead. */
    synchronized Optional<String> survivorOf(ObjectType type, String id) {
        return records.resolve(type, id)
                .map(row -> row.id)
                .filter(found -> !found.equals(id))
                .or(() -> records.mergedInto(type, id));
    }

    synchronized List<Row> rowsAfter(ObjectType type, long id, int limit) {
        return records.rowsAfter(type, id, limit);
    }

    synchronized List<FakeCrmRecords.Change> changesAfter(ObjectType type, int position, int limit) {
        return records.changesAfter(type, position, limit);
    }

    /** Changed since then, the latest first: records that were there before {@code known}, and whoever is opted out. */
    synchronized List<Row> newest(ObjectType type, Instant since, Instant known, int limit) {
        return records.newest(
                type,
                since,
                row -> row.createdAt.isBefore(known)
                        || row.fields.getOrDefault(names.optOut(), "").equals("true"),
                limit);
    }

    synchronized int changeCount(ObjectType type) {
        return records.changeCount(type);
    }

    synchronized List<FakeCrmRecords.Removed> removalsAfter(ObjectType type, int position, int limit) {
        return records.removalsAfter(type, position, limit);
    }

    synchronized int removalCount(ObjectType type) {
        return records.removalCount(type);
    }

    synchronized List<Row> holding(ObjectType type, String email) {
        return records.all(type).stream()
                .filter(row -> row.holds(names, email))
                .map(Row::copy)
                .toList();
    }

    synchronized List<String> companiesOf(String contactId) {
        return List.copyOf(companies.getOrDefault(contactId, Set.of()));
    }

    synchronized Optional<Owner> owner(String id) {
        return Optional.ofNullable(owners.get(id));
    }

    /** @throws CrmException once after {@link #failNextHistory} */
    synchronized void askForHistory() {
        Optional<CrmException> failure = historyFailure;
        historyFailure = Optional.empty();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    synchronized Optional<FieldChange> lastChange(ObjectType type, String id, String field) {
        return Optional.ofNullable(lastChanges.get(historyKey(type, id, field)))
                .filter(change -> records.resolve(type, id)
                        .map(row -> row.fields.getOrDefault(field, ""))
                        .filter(change.value()::equals)
                        .isPresent());
    }

    synchronized SubscriptionTypes subscriptionTypes() {
        return subscriptions.told();
    }

    synchronized List<AddressStatement> statementsOf(String email) {
        return List.copyOf(statements.getOrDefault(email.toLowerCase(Locale.ROOT), List.of()));
    }

    synchronized Map<String, FakeCrmSchema.Field> schemaOf(ObjectType type) {
        return schema.fields(type);
    }

    synchronized void install(ObjectType type, String name, String fieldKind, Map<String, String> options) {
        schema.install(type, name, fieldKind, options);
    }

    synchronized Optional<String> refusalOf(String id) {
        return faults.refusalOf(id);
    }

    synchronized boolean takeLock(String id) {
        return faults.takeLock(id);
    }

    synchronized void noteRefused(String id) {
        refusedWrites.add(id);
    }

    synchronized void write(ObjectType type, String id, Map<String, String> values) {
        Row row = records.live(type, id);
        writtenIds.add(row.id);
        boolean differs = values.entrySet().stream()
                .anyMatch(entry -> !entry.getValue().equals(row.fields.getOrDefault(entry.getKey(), "")));
        put(OURSELVES, type, row, values);
        if (differs) {
            records.touch(type, row);
        }
    }

    private void mirrorStatements(Row row) {
        String email = row.fields.getOrDefault(names.email(), "").toLowerCase(Locale.ROOT);
        boolean optedOut = statements.getOrDefault(email, List.of()).stream()
                .anyMatch(
                        held -> held.subscription().isEmpty() && held.status() == AddressStatement.Status.UNSUBSCRIBED);
        if (optedOut) {
            row.fields.put(names.optOut(), "true");
        }
    }

    private static String historyKey(ObjectType type, String id, String field) {
        return type.word() + ":" + id + ":" + field;
    }
}
