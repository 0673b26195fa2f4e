package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One simulated org. Every access from more than one thread goes through {@link #locked}, which the thread that holds the
 * lock may take again. Methods that change something take it themselves.
 */
public final class Org {
    private static final long SECOND = 1_000;
    private static final int PREFIX_LENGTH = 3;
    private final OrgProfile profile;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<OrgTransaction> open = new LinkedHashSet<>();
    private final Map<String, ObjectStore> stores = new LinkedHashMap<>();
    private final Map<String, ObjectStore> byPrefix = new LinkedHashMap<>();
    private final OrgRules rules;
    private final OrgOperations operations;
    private final CommitLog commits;
    private StandardUsers users = new StandardUsers("", "");

    public Org(OrgProfile profile, Clock clock) {
        this.profile = profile;
        this.clock = clock;
        this.rules = new OrgRules(clock);
        this.operations = new OrgOperations(this);
        this.commits = new CommitLog(profile);
        reset();
    }

    /** Empties the org: standard objects, two users and nothing else. Listeners stay. */
    public StandardUsers reset() {
        return locked(() -> {
            stores.clear();
            byPrefix.clear();
            open.clear();
            rules.clear();
            operations.forget();
            StandardObjects.all(profile).forEach(this::define);
            FieldSecurity.hideUngranted(this);
            users = StandardUsers.plant(this);
            return users;
        });
    }

    /** Runs with the org to itself. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public OrgProfile profile() {
        return profile;
    }

    public Clock clock() {
        return clock;
    }

    /** Epoch milliseconds, cut to whole seconds as all stamps are. */
    public long now() {
        return clock.millis() / SECOND * SECOND;
    }

    public StandardUsers users() {
        return users;
    }

    /** Validation, duplicate and assignment rules, and scripted refusals. */
    public OrgRules rules() {
        return rules;
    }

    /** What people and the platform do: merge, delete, convert, bounce. */
    public OrgOperations operations() {
        return operations;
    }

    /** Hears of every commit from now on. */
    public void onCommit(CommitListener listener) {
        listeners.add(listener);
    }

    /** Adds an object. */
    public ObjectDefinition define(ObjectDefinition definition) {
        return locked(() -> {
            ObjectStore store = new ObjectStore(this, definition);
            stores.put(definition.name().toLowerCase(Locale.ROOT), store);
            byPrefix.put(definition.keyPrefix(), store);
            return definition;
        });
    }

    /** An object by name in any case; empty when there is none. */
    public Optional<ObjectDefinition> object(String name) {
        return Optional.ofNullable(stores.get(name.toLowerCase(Locale.ROOT))).map(ObjectStore::definition);
    }

    /** An object that must exist. */
    public ObjectDefinition definition(String name) {
        return store(name).definition();
    }

    public List<ObjectDefinition> objects() {
        return stores.values().stream().map(ObjectStore::definition).toList();
    }

    /** The rows of an object that must exist. */
    public ObjectStore store(String entity) {
        ObjectStore store = stores.get(entity.toLowerCase(Locale.ROOT));
        if (store == null) {
            throw new IllegalArgumentException("No object '" + entity + "'; known: "
                    + objects().stream().map(ObjectDefinition::name).toList());
        }
        return store;
    }

    /** The object an id belongs to by its prefix. */
    public Optional<ObjectStore> storeForId(String id) {
        return Optional.ofNullable(byPrefix.get(id.substring(0, Math.min(PREFIX_LENGTH, id.length()))));
    }

    ObjectStore storeOf(String id) {
        return storeForId(id).orElseThrow(() -> new IllegalStateException("No object has ids that start as " + id));
    }

    /** A row of any object by its 18-character id, deleted ones included. */
    public Optional<SObjectRow> find(String id) {
        return storeForId(id).flatMap(store -> store.find(id));
    }

    /** The row a reference points at; deleted parents are still seen. */
    public Optional<SObjectRow> parent(SObjectRow row, FieldDefinition reference) {
        return storeOf(row.id()).value(row, reference).flatMap(id -> find(id.toString()));
    }

    /** A field path such as {@code Account.Name} that the user may read; empty when unknown or hidden. */
    public Optional<FieldPath> path(ObjectDefinition start, String path) {
        return FieldPath.resolve(this, start, path);
    }

    /** Opens a transaction, which stays open until it is committed or rolled back. */
    public OrgTransaction begin(Author author) {
        return locked(() -> {
            OrgTransaction transaction = new OrgTransaction(this, now(), author);
            open.add(transaction);
            return transaction;
        });
    }

    /** When the oldest open transaction began, in epoch milliseconds. */
    public OptionalLong oldestOpenTransaction() {
        return locked(() -> open.stream().mapToLong(OrgTransaction::startedAt).min());
    }

    /** Whether a transaction other than this one holds the row. */
    boolean lockedByOther(String id, OrgTransaction mine) {
        return open.stream().anyMatch(other -> other != mine && other.holds(id));
    }

    /**
     * Puts a row as it stands, unchecked and unannounced, with its own times: for seeds.
     *
     * @param id empty for the next free one
     * @param values typed as {@link FieldType#javaType()}
     */
    public SObjectRow plant(String entity, String id, long createdAt, long modifiedAt, Map<String, Object> values) {
        return locked(() -> {
            ObjectStore store = store(entity);
            Map<Integer, Optional<Object>> bySlot = new LinkedHashMap<>();
            values.forEach((name, value) -> bySlot.put(
                    store.definition()
                            .field(name)
                            .orElseThrow(() -> new IllegalArgumentException("No field '" + name + "' on " + entity))
                            .slot(),
                    Optional.of(value)));
            long created = createdAt / SECOND * SECOND;
            long modified = modifiedAt / SECOND * SECOND;
            String author = users.administrator();
            SObjectRow row = new SObjectRow(
                    id.isEmpty() ? store.nextId() : id,
                    created,
                    author,
                    modified,
                    author,
                    modified,
                    false,
                    "",
                    FieldValues.NONE.with(bySlot));
            store.put(row);
            return row;
        });
    }

    void commit(OrgTransaction transaction, Collection<PendingChange> changes) {
        List<PendingChange> visible = new ArrayList<>(changes);
        for (PendingChange change : visible) {
            change.store().put(change.after());
            switch (change.type()) {
                case DELETE ->
                    change.store()
                            .deletions()
                            .add(change.after().id(), change.after().systemModstamp());
                case UNDELETE ->
                    change.store().deletions().remove(change.after().id());
                case CREATE, UPDATE -> {}
            }
        }
        release(transaction);
        long number = commits.next();
        if (!listeners.isEmpty() && !visible.isEmpty()) {
            List<CommittedChange> told = commits.describe(number, transaction.author(), visible, clock.instant());
            listeners.forEach(listener -> listener.committed(told));
        }
    }

    void release(OrgTransaction transaction) {
        open.remove(transaction);
    }
}
