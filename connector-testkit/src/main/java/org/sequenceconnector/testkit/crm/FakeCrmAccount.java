package org.sequenceconnector.testkit.crm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.record.ObjectType;

/**
 * The state of an in-memory CRM account and what a person there can do to it. Lives longer than the adapters on it, so a
 * test can throw a {@link FakeCrm} away and connect a new one, as a restart does. Safe for many threads.
 *
 * <p>Field names are those of HubSpot, so that one field mapping serves the fake and the real adapter.
 */
public final class FakeCrmAccount {
    static final String EMAIL = "email";
    static final String ADDITIONAL_EMAILS = "hs_additional_emails";
    static final String MERGED_IDS = "hs_merged_object_ids";
    static final String OPT_OUT = "hs_email_optout";
    static final String COMPANY = "associatedcompanyid";

    private static final Set<String> CONTACT_FIELDS = Set.of(
            EMAIL,
            ADDITIONAL_EMAILS,
            MERGED_IDS,
            OPT_OUT,
            COMPANY,
            "firstname",
            "lastname",
            "jobtitle",
            "phone",
            "country",
            "lifecyclestage",
            "hs_lead_status",
            "hubspot_owner_id",
            "hs_timezone",
            "hs_legal_basis",
            "hs_email_bad_address",
            "hs_email_hard_bounce_reason_enum",
            "hs_email_quarantined",
            "hs_sequences_is_enrolled",
            "hs_object_id",
            "createdate",
            "lastmodifieddate");
    private static final Set<String> COMPANY_FIELDS =
            Set.of("name", "domain", "country", "industry", "hubspot_owner_id", "hs_object_id", "hs_lastmodifieddate");

    private final Clock clock;
    private final Map<ObjectType, Map<String, Field>> schema = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, NavigableMap<Long, Row>> rows = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, List<Change>> changes = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, List<Removed>> removals = new EnumMap<>(ObjectType.class);
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Set<String>> companies = new HashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();
    private final Map<String, List<AddressStatement>> statements = new HashMap<>();
    private final Map<String, String> refusedRows = new HashMap<>();
    private final Map<String, Integer> lockedRows = new HashMap<>();
    private final Map<String, FieldChange> lastChanges = new HashMap<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private final List<String> writtenIds = new ArrayList<>();
    private long nextId = 1001;
    private long calls;
    private long refusals;
    private long callsLeft = Long.MAX_VALUE;
    private int forgottenChanges;

    public FakeCrmAccount(Clock clock) {
        this.clock = clock;
        for (ObjectType type : ObjectType.values()) {
            schema.put(type, new HashMap<>());
            rows.put(type, new TreeMap<>());
            changes.put(type, new ArrayList<>());
            removals.put(type, new ArrayList<>());
        }
        CONTACT_FIELDS.forEach(name -> defineField(ObjectType.CONTACT, name));
        CONTACT_FIELDS.forEach(name -> defineField(ObjectType.LEAD, name));
        COMPANY_FIELDS.forEach(name -> defineField(ObjectType.COMPANY, name));
    }

    // ---- what a person does in the CRM
    // -------------------------------------------------------------------------------

    /** Creates a record with the next id; fields not yet in the schema are added to it. Returns the id. */
    public synchronized String add(ObjectType type, Map<String, String> fields) {
        String id = Long.toString(nextId++);
        fields.keySet().forEach(name -> defineField(type, name));
        Row row = new Row(id, new HashMap<>(fields), clock.instant());
        of(rows, type).put(Long.valueOf(id), row);
        mirrorStatements(row);
        noteChange(type, id);
        return id;
    }

    /** A contact with an address, the shortest useful seed. */
    public String addContact(String email) {
        return add(ObjectType.CONTACT, Map.of(EMAIL, email));
    }

    public synchronized void change(ObjectType type, String id, Map<String, String> fields) {
        Row row = live(type, id);
        fields.keySet().forEach(name -> defineField(type, name));
        row.fields.putAll(fields);
        touch(type, row);
    }

    /** The same, by an identified user: the field history then names who it was. */
    public synchronized void changeAs(String userId, ObjectType type, String id, Map<String, String> fields) {
        change(type, id, fields);
        Row row = live(type, id);
        fields.forEach((name, value) -> lastChanges.put(
                historyKey(type, row.id, name), new FieldChange(value, clock.instant(), Optional.of(userId))));
    }

    /** Removes the record from every ordinary read. Archiving twice changes nothing. */
    public synchronized void archive(ObjectType type, String id) {
        Row row = live(type, id);
        of(rows, type).remove(Long.valueOf(row.id));
        of(removals, type).add(new Removed(row.id, clock.instant(), Optional.empty()));
    }

    /** The record is gone and no list of removed records ever names it, as after a permanent deletion. */
    public synchronized void vanish(ObjectType type, String id) {
        of(rows, type).remove(Long.valueOf(live(type, id).id));
    }

    /**
     * Merges two records into a new one with a new id; both old ids stay as aliases and the first record's values win.
     * Returns the new id.
     */
    public synchronized String merge(ObjectType type, String primary, String other) {
        Row winner = live(type, primary);
        Row loser = live(type, other);
        Map<String, String> merged = new HashMap<>(loser.fields);
        winner.fields.forEach((name, value) -> {
            if (!value.isEmpty()) {
                merged.put(name, value);
            }
        });
        merged.put(MERGED_IDS, winner.id + ";" + loser.id);
        String second = loser.fields.getOrDefault(EMAIL, "");
        if (!second.isEmpty() && !second.equals(winner.fields.get(EMAIL))) {
            merged.put(ADDITIONAL_EMAILS, second);
        }
        of(rows, type).remove(Long.valueOf(winner.id));
        of(rows, type).remove(Long.valueOf(loser.id));
        String survivor = add(type, merged);
        for (Row old : List.of(winner, loser)) {
            aliases.put(old.id, survivor);
            of(removals, type).add(new Removed(old.id, clock.instant(), Optional.of(survivor)));
            companies
                    .computeIfAbsent(survivor, ignored -> new LinkedHashSet<>())
                    .addAll(companies.getOrDefault(old.id, Set.of()));
        }
        return survivor;
    }

    /** Links a contact to a company; the first link is the primary one. */
    public synchronized void link(String contactId, String companyId) {
        companies.computeIfAbsent(contactId, ignored -> new LinkedHashSet<>()).add(companyId);
        Row contact = live(ObjectType.CONTACT, contactId);
        contact.fields.putIfAbsent(COMPANY, companyId);
        touch(ObjectType.CONTACT, contact);
    }

    public synchronized void addOwner(Owner owner) {
        owners.put(owner.id(), owner);
    }

    /** The address opts out of all email, as by the link in a mail; records of the address show it. */
    public synchronized void optOut(String email) {
        state(email, Optional.empty(), AddressStatement.Status.UNSUBSCRIBED);
        for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
            for (Row row : List.copyOf(of(rows, type).values())) {
                if (row.holds(email)) {
                    row.fields.put(OPT_OUT, "true");
                    touch(type, row);
                }
            }
        }
    }

    /** Records a statement about one subscription of the address, or all email when {@code subscription} is empty. */
    public synchronized void state(String email, Optional<String> subscription, AddressStatement.Status status) {
        List<AddressStatement> held =
                statements.computeIfAbsent(email.toLowerCase(Locale.ROOT), ignored -> new ArrayList<>());
        held.removeIf(before -> before.subscription().equals(subscription));
        held.add(new AddressStatement(subscription, status, Optional.empty(), clock.instant()));
    }

    // ---- what an administrator does
    // ----------------------------------------------------------------------------------

    public synchronized void defineField(ObjectType type, String name) {
        of(schema, type).putIfAbsent(name, new Field(new LinkedHashMap<>(), "string"));
    }

    /** The field vanishes: it is no longer delivered and can no longer be written. */
    public synchronized void deleteField(ObjectType type, String name) {
        of(schema, type).remove(name);
        of(rows, type).values().forEach(row -> row.fields.remove(name));
    }

    public synchronized void removeOption(ObjectType type, String field, String value) {
        Field described = of(schema, type).get(field);
        if (described == null || described.options.remove(value) == null) {
            throw new NoSuchElementException("field " + field + " has no option " + value);
        }
    }

    // ---- trouble
    // -----------------------------------------------------------------------------------------------------

    /** The next call throws this before anything happens. Several are used up in order. */
    public synchronized void failNext(CrmException failure) {
        failures.add(new Failure(failure, false));
    }

    /** The next call does its work and then throws: a lost reply. */
    public synchronized void failNextAfterItsWork(CrmException failure) {
        failures.add(new Failure(failure, true));
    }

    /** Writes to this record are refused with the code until {@link #acceptRow}. */
    public synchronized void refuseRow(String id, String code) {
        refusedRows.put(id, code);
    }

    public synchronized void acceptRow(String id) {
        refusedRows.remove(id);
    }

    /** The next {@code times} writes to this record find it locked. */
    public synchronized void lockRow(String id, int times) {
        lockedRows.put(id, times);
    }

    /** After this many more calls every call is refused by quota, until this is set again. */
    public synchronized void allowCalls(long count) {
        callsLeft = count;
    }

    /** Cursors given out before now can no longer be continued. */
    public synchronized void expireCursors() {
        for (ObjectType type : ObjectType.values()) {
            forgottenChanges = Math.max(forgottenChanges, of(changes, type).size() + 1);
        }
    }

    // ---- what tests look at
    // ------------------------------------------------------------------------------------------

    /** A field as the CRM holds it; empty text when it has no value. */
    public synchronized String value(ObjectType type, String id, String field) {
        return live(type, id).fields.getOrDefault(field, "");
    }

    public synchronized boolean exists(ObjectType type, String id) {
        return resolve(type, id).isPresent();
    }

    public synchronized Set<String> ids(ObjectType type) {
        Set<String> ids = new LinkedHashSet<>();
        of(rows, type).values().forEach(row -> ids.add(row.id));
        return ids;
    }

    /** Calls made so far, refused ones included. */
    public synchronized long calls() {
        return calls;
    }

    public synchronized long refusals() {
        return refusals;
    }

    /** Ids of the records written through an adapter, in order, repeats included. */
    public synchronized List<String> writtenIds() {
        return List.copyOf(writtenIds);
    }

    // ---- for FakeCrm
    // -------------------------------------------------------------------------------------------------

    /** Counts a call; the failure that is due, if any, decides whether it happens before or after the work. */
    synchronized Optional<Failure> enter() {
        calls++;
        if (callsLeft <= 0) {
            refusals++;
            return Optional.of(new Failure(
                    new RetryableCrmException("the fake account's calls are used up: allow more", Optional.empty()),
                    false));
        }
        callsLeft--;
        return Optional.ofNullable(failures.poll());
    }

    synchronized Optional<Row> resolve(ObjectType type, String id) {
        String current = id;
        while (aliases.containsKey(current)) {
            current = aliases.getOrDefault(current, current);
        }
        return Optional.ofNullable(of(rows, type).get(number(current)));
    }

    synchronized List<Row> rowsAfter(ObjectType type, long id, int limit) {
        return of(rows, type).tailMap(id, false).values().stream()
                .limit(limit)
                .map(Row::copy)
                .toList();
    }

    synchronized List<Change> changesAfter(ObjectType type, int position, int limit) {
        if (position < forgottenChanges - 1 && forgottenChanges > 0) {
            throw new CursorExpiredException("the position is older than the changes kept: read everything again");
        }
        List<Change> all = of(changes, type);
        return List.copyOf(all.subList(Math.min(position, all.size()), Math.min(position + limit, all.size())));
    }

    synchronized int changeCount(ObjectType type) {
        return of(changes, type).size();
    }

    synchronized List<Removed> removalsAfter(ObjectType type, int position, int limit) {
        List<Removed> all = of(removals, type);
        return List.copyOf(all.subList(Math.min(position, all.size()), Math.min(position + limit, all.size())));
    }

    synchronized int removalCount(ObjectType type) {
        return of(removals, type).size();
    }

    synchronized Optional<Row> current(ObjectType type, String id) {
        return Optional.ofNullable(of(rows, type).get(number(id))).map(Row::copy);
    }

    synchronized List<Row> holding(ObjectType type, String email) {
        return of(rows, type).values().stream()
                .filter(row -> row.holds(email))
                .map(Row::copy)
                .toList();
    }

    synchronized List<String> companiesOf(String contactId) {
        return List.copyOf(companies.getOrDefault(contactId, Set.of()));
    }

    synchronized Optional<Owner> owner(String id) {
        return Optional.ofNullable(owners.get(id));
    }

    synchronized Optional<FieldChange> lastChange(ObjectType type, String id, String field) {
        return Optional.ofNullable(lastChanges.get(historyKey(type, id, field)))
                .filter(change -> resolve(type, id)
                        .map(row -> row.fields.getOrDefault(field, ""))
                        .filter(change.value()::equals)
                        .isPresent());
    }

    private static String historyKey(ObjectType type, String id, String field) {
        return type.word() + ":" + id + ":" + field;
    }

    synchronized List<AddressStatement> statementsOf(String email) {
        return List.copyOf(statements.getOrDefault(email.toLowerCase(Locale.ROOT), List.of()));
    }

    synchronized Map<String, Field> schemaOf(ObjectType type) {
        Map<String, Field> copy = new HashMap<>();
        of(schema, type).forEach((name, field) -> copy.put(name, field.copy()));
        return copy;
    }

    synchronized void install(ObjectType type, String name, String kind, Map<String, String> options) {
        Field field = of(schema, type).computeIfAbsent(name, ignored -> new Field(new LinkedHashMap<>(), kind));
        options.forEach(field.options::putIfAbsent);
    }

    synchronized Optional<String> refusalOf(String id) {
        return Optional.ofNullable(refusedRows.get(id));
    }

    synchronized boolean takeLock(String id) {
        int left = lockedRows.getOrDefault(id, 0);
        lockedRows.put(id, Math.max(0, left - 1));
        return left > 0;
    }

    synchronized void write(ObjectType type, String id, Map<String, String> values) {
        Row row = live(type, id);
        writtenIds.add(row.id);
        boolean differs = values.entrySet().stream()
                .anyMatch(entry -> !entry.getValue().equals(row.fields.getOrDefault(entry.getKey(), "")));
        row.fields.putAll(values);
        if (differs) {
            touch(type, row);
        }
    }

    private void touch(ObjectType type, Row row) {
        row.modifiedAt = clock.instant();
        noteChange(type, row.id);
    }

    private void noteChange(ObjectType type, String id) {
        List<Change> all = of(changes, type);
        all.add(new Change(all.size() + 1, id));
    }

    private void mirrorStatements(Row row) {
        boolean optedOut =
                statements.getOrDefault(row.fields.getOrDefault(EMAIL, "").toLowerCase(Locale.ROOT), List.of()).stream()
                        .anyMatch(held ->
                                held.subscription().isEmpty() && held.status() == AddressStatement.Status.UNSUBSCRIBED);
        if (optedOut) {
            row.fields.put(OPT_OUT, "true");
        }
    }

    private Row live(ObjectType type, String id) {
        return resolve(type, id)
                .orElseThrow(() -> new NoSuchElementException("the fake account has no " + type.word() + " " + id));
    }

    private static Long number(String id) {
        return id.chars().allMatch(Character::isDigit) && id.length() < 19 ? Long.valueOf(id) : Long.valueOf(-1);
    }

    private static <T> T of(Map<ObjectType, T> byType, ObjectType type) {
        return Optional.ofNullable(byType.get(type)).orElseThrow();
    }

    /** A field of the schema; options by value with their labels. */
    record Field(Map<String, String> options, String type) {
        Field copy() {
            return new Field(new LinkedHashMap<>(options), type);
        }
    }

    record Change(int position, String id) {}

    record Removed(String id, Instant at, Optional<String> mergedInto) {}

    record Failure(CrmException exception, boolean afterTheWork) {}

    static final class Row {
        final String id;
        final Map<String, String> fields;
        Instant modifiedAt;

        Row(String id, Map<String, String> fields, Instant modifiedAt) {
            this.id = id;
            this.fields = fields;
            this.modifiedAt = modifiedAt;
        }

        Row copy() {
            return new Row(id, new HashMap<>(fields), modifiedAt);
        }

        boolean holds(String email) {
            Collection<String> all = new ArrayList<>(
                    List.of(fields.getOrDefault(ADDITIONAL_EMAILS, "").split(";")));
            all.add(fields.getOrDefault(EMAIL, ""));
            return all.stream().anyMatch(email::equalsIgnoreCase);
        }
    }
}
