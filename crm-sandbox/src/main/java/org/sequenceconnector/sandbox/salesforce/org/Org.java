package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;

/**
 * One simulated org. Every access from more than one thread goes through {@link #locked}, which the thread that holds the
 * lock may take again. Methods that change something take it themselves.
 */
public final class Org {
    private final OrgState state;
    private final Commits commits;
    private final OrgOperations operations;

    public Org(OrgProfile profile, Clock clock) {
        this.state = new OrgState(profile, clock);
        this.commits = new Commits(state);
        this.operations = new OrgOperations(state, commits);
        reset();
    }

    /** Empties the org: standard objects, two users and nothing else. Listeners stay. */
    public StandardUsers reset() {
        return locked(() -> {
            operations.forget();
            return state.reset();
        });
    }

    /** Runs with the org to itself. */
    public <T> T locked(Supplier<T> work) {
        return state.locked(work);
    }

    public OrgProfile profile() {
        return state.profile();
    }

    public Clock clock() {
        return state.clock();
    }

    /** Epoch milliseconds, cut to whole seconds as all stamps are. */
    public long now() {
        return state.now();
    }

    public StandardUsers users() {
        return state.users();
    }

    /** Validation, duplicate and assignment rules, and scripted refusals. */
    public OrgRules rules() {
        return state.rules();
    }

    /** What people and the platform do: merge, delete, convert, bounce. */
    public OrgOperations operations() {
        return operations;
    }

    /** Hears of every commit from now on. */
    public void onCommit(CommitListener listener) {
        commits.tell(listener);
    }

    /** Adds an object. */
    public ObjectDefinition define(ObjectDefinition definition) {
        return locked(() -> state.objects().define(definition));
    }

    /** An object by name in any case; empty when there is none. */
    public Optional<ObjectDefinition> object(String name) {
        return state.objects().object(name);
    }

    /** An object that must exist. */
    public ObjectDefinition definition(String name) {
        return state.objects().definition(name);
    }

    public List<ObjectDefinition> objects() {
        return state.objects().objects();
    }

    /** The rows of an object that must exist. */
    public ObjectStore store(String entity) {
        return state.objects().store(entity);
    }

    /** The object an id belongs to by its prefix. */
    public Optional<ObjectStore> storeForId(String id) {
        return state.objects().storeForId(id);
    }

    /** All objects and their rows, for what goes over several of them. */
    public ObjectStores stores() {
        return state.objects();
    }

    /** A row of any object by its 18-character id, deleted ones included. */
    public Optional<SObjectRow> find(String id) {
        return state.objects().find(id);
    }

    /** The row a reference points at; deleted parents are still seen. */
    public Optional<SObjectRow> parent(SObjectRow row, FieldDefinition reference) {
        return state.objects().parent(row, reference);
    }

    /** A field path such as {@code Account.Name} that the user may read; empty when unknown or hidden. */
    public Optional<FieldPath> path(ObjectDefinition start, String path) {
        return FieldPath.resolve(state.objects(), start, path);
    }

    /** Opens a transaction, which stays open until it is committed or rolled back. */
    public OrgTransaction begin(Author author) {
        return locked(() -> new OrgTransaction(state, commits, state.begin(author)));
    }

    /** When the oldest open transaction began, in epoch milliseconds. */
    public OptionalLong oldestOpenTransaction() {
        return locked(state::oldestOpen);
    }

    /**
     * Puts a row as it stands, unchecked and unannounced, with its own times: for seeds.
     *
     * @param id empty for the next free one
     * @param values typed as {@link FieldType#javaType()}
     */
    public SObjectRow plant(String entity, String id, long createdAt, long modifiedAt, Map<String, Object> values) {
        return locked(() -> state.objects().plant(entity, id, createdAt, modifiedAt, users().administrator(), values));
    }
}
