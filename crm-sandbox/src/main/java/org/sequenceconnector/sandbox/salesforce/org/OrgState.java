package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;
import org.sequenceconnector.sandbox.salesforce.org.standard.StandardObjects;

/** What the parts of one org share: its clock, objects, rules, users and lock, and the transactions that are open. */
final class OrgState {
    private static final long SECOND = 1_000;
    private final OrgProfile profile;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final ObjectStores objects = new ObjectStores();
    private final OrgRules rules;
    private final Set<PendingChanges> open = new LinkedHashSet<>();
    private StandardUsers users = new StandardUsers("", "");

    OrgState(OrgProfile profile, Clock clock) {
        this.profile = profile;
        this.clock = clock;
        this.rules = new OrgRules(clock);
    }

    /** Runs with the org to itself. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Standard objects, two users and nothing else. */
    StandardUsers reset() {
        objects.clear();
        open.clear();
        rules.clear();
        StandardObjects.all(profile).forEach(objects::define);
        users = StandardUsers.plant(objects, now(), users.administrator());
        return users;
    }

    OrgProfile profile() {
        return profile;
    }

    Clock clock() {
        return clock;
    }

    /** Epoch milliseconds, cut to whole seconds as all stamps are. */
    long now() {
        return clock.millis() / SECOND * SECOND;
    }

    ObjectStores objects() {
        return objects;
    }

    OrgRules rules() {
        return rules;
    }

    StandardUsers users() {
        return users;
    }

    PendingChanges begin(Author author) {
        PendingChanges changes = new PendingChanges(objects, now(), author);
        open.add(changes);
        return changes;
    }

    void release(PendingChanges changes) {
        open.remove(changes);
    }

    /** When the oldest open transaction began, in epoch milliseconds. */
    OptionalLong oldestOpen() {
        return open.stream().mapToLong(PendingChanges::startedAt).min();
    }

    /** Whether a transaction other than this one holds the row. */
    boolean lockedByOther(String id, PendingChanges mine) {
        return open.stream().anyMatch(other -> other != mine && other.holds(id));
    }
}
