package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sequenceconnector.sandbox.hubspot.portal.consent.ConsentBook;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;

/**
 * One simulated account. Every access from more than one thread goes through {@link #locked}; the lock may be taken again
 * by the thread that holds it. The methods here take it themselves, so tests may call them directly.
 */
public final class Portal {
    private final PortalProfile profile;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final WriteLog writes = new WriteLog();
    private final Duration initialLag;
    private Map<ObjectKind, RecordStore> stores = Map.of();
    private Map<ObjectKind, SearchIndex> indexes = Map.of();
    private ConsentBook consent = new ConsentBook();
    private CompanyLinks links = new CompanyLinks();
    private List<Owner> owners = new ArrayList<>();
    private WriteValidation validation = WriteValidation.NONE;

    public Portal(PortalProfile profile, Clock clock, Duration searchIndexLag) {
        this.profile = profile;
        this.clock = clock;
        this.initialLag = searchIndexLag;
        reset();
    }

    /** Empties the account: no records, no custom properties, no consent, no owners. */
    public void reset() {
        lock.lock();
        try {
            Map<ObjectKind, RecordStore> newStores = new EnumMap<>(ObjectKind.class);
            Map<ObjectKind, SearchIndex> newIndexes = new EnumMap<>(ObjectKind.class);
            for (ObjectKind kind : ObjectKind.values()) {
                SearchIndex index = new SearchIndex(clock, initialLag);
                newIndexes.put(kind, index);
                long firstId = switch (kind) {
                    case CONTACT -> 33_001;
                    case COMPANY -> 5_790_001;
                };
                newStores.put(kind, new RecordStore(kind, new PropertyCatalog(kind, clock.instant()), index, firstId));
            }
            stores = newStores;
            indexes = newIndexes;
            consent = new ConsentBook();
            links = new CompanyLinks();
            owners = new ArrayList<>();
            writes.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Runs with the account to itself. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public PortalProfile profile() {
        return profile;
    }

    public Clock clock() {
        return clock;
    }

    public long now() {
        return clock.millis();
    }

    public RecordStore store(ObjectKind kind) {
        RecordStore store = stores.get(kind);
        if (store == null) {
            throw new IllegalStateException("No store for " + kind);
        }
        return store;
    }

    public PropertyCatalog properties(ObjectKind kind) {
        return store(kind).catalog();
    }

    public ConsentBook consent() {
        return consent;
    }

    public CompanyLinks links() {
        return links;
    }

    public List<Owner> owners() {
        return List.copyOf(owners);
    }

    public WriteLog writes() {
        return writes;
    }

    public void setSearchIndexLag(Duration lag) {
        locked(() -> {
            indexes.values().forEach(index -> index.setLag(lag));
            return lag;
        });
    }

    /** Rules of the account that refuse otherwise good writes, for example a conditionally required property. */
    public void setValidation(WriteValidation newValidation) {
        validation = newValidation;
    }

    public WriteValidation validation() {
        return validation;
    }

    public void addOwner(Owner owner) {
        locked(() -> {
            owners.removeIf(known -> known.id().equals(owner.id()));
            return owners.add(owner);
        });
    }

    /** Adds a kind of mail, and the contact property that mirrors it. */
    public void addSubscription(SubscriptionDefinition subscription) {
        locked(() -> {
            consent.define(subscription);
            properties(ObjectKind.CONTACT).put(BuiltInProperties.subscriptionOptOut(subscription, clock.instant()));
            return subscription;
        });
    }

    /** Puts a record as it stands, with no checks and with its own times: for seeds. Consent is mirrored into it. */
    public CrmRecord plant(ObjectKind kind, long id, long createdAt, long modifiedAt, Map<String, String> values) {
        return plant(kind, id, createdAt, modifiedAt, ChangeSource.imported(), values);
    }

    /** As {@link #plant(ObjectKind, long, long, long, Map)}, by whomever. */
    public CrmRecord plant(
            ObjectKind kind, long id, long createdAt, long modifiedAt, ChangeSource by, Map<String, String> values) {
        return locked(() -> {
            Map<String, String> complete = new LinkedHashMap<>(values);
            if (kind == ObjectKind.CONTACT) {
                complete.putAll(ConsentMirror.properties(consent, values.getOrDefault("email", "")));
            }
            long own = id == 0 ? store(kind).nextId() : id;
            return store(kind).insert(own, createdAt, modifiedAt, by, complete);
        });
    }

    /**
     * Checks and applies writes as the API does.
     *
     * @param accountRules whether the rules of {@link #setValidation} hold, which is so from API version 2026-09 on
     */
    public RecordWriter writer(ObjectKind kind, ChangeSource source, boolean accountRules) {
        return new RecordWriter(this, kind, source, accountRules);
    }

    /**
     * Changes a live record with no checks, read-only properties included: what HubSpot itself or a person can do. Where all
     * that changes is calculated, the modified date stays.
     */
    public CrmRecord force(ObjectKind kind, long id, Map<String, String> values, ChangeSource source) {
        return locked(() -> {
            CrmRecord before = store(kind)
                    .resolve(id)
                    .orElseThrow(() -> new IllegalArgumentException("No live " + kind.singular() + " " + id));
            boolean stamped = values.keySet().stream()
                    .anyMatch(name -> properties(kind)
                            .definition(name)
                            .filter(PropertyDefinition::calculated)
                            .isEmpty());
            CrmRecord after = store(kind).change(before, values, source, stamped ? now() : before.modifiedAt());
            return values.containsKey("email") ? mirrorConsent(after, now()) : after;
        });
    }

    public void link(long contact, long company, boolean primary) {
        locked(() -> {
            links.link(contact, company, primary);
            RecordStore contacts = store(ObjectKind.CONTACT);
            contacts.live(contact).ifPresent(found -> {
                String first = Long.toString(links.primaryOf(contact));
                if (!contacts.value(found, "associatedcompanyid").equals(first)) {
                    // An association does not count as a change of the contact: its modified date stays.
                    contacts.change(
                            found, Map.of("associatedcompanyid", first), ChangeSource.calculated(), found.modifiedAt());
                }
            });
            return contact;
        });
    }

    /** Archives; false when there is no such live record. */
    public boolean archive(ObjectKind kind, long id) {
        return locked(() -> {
            Optional<CrmRecord> found = store(kind).live(id);
            found.ifPresent(gone -> {
                store(kind).archive(gone, now());
                unlink(kind, id);
            });
            return found.isPresent();
        });
    }

    /** Brings an archived record back. */
    public boolean restore(ObjectKind kind, long id) {
        return locked(() -> {
            Optional<CrmRecord> restored = store(kind).restore(id, now());
            restored.filter(found -> kind == ObjectKind.CONTACT).ifPresent(found -> mirrorConsent(found, now()));
            return restored.isPresent();
        });
    }

    /** Deletes for good. The consent of the address stays. */
    public void purge(ObjectKind kind, CrmRecord crmRecord) {
        locked(() -> {
            store(kind).purge(crmRecord);
            unlink(kind, crmRecord.id());
            return kind;
        });
    }

    /** Merges two live records into a new one with a new id. */
    public CrmRecord merge(ObjectKind kind, CrmRecord primary, CrmRecord secondary) {
        return locked(() -> {
            CrmRecord merged = new RecordMerge(this, kind).merge(primary, secondary);
            return kind == ObjectKind.CONTACT ? mirrorConsent(merged, merged.modifiedAt()) : merged;
        });
    }

    /** Records what an address said about one kind of mail, and mirrors it. */
    public void say(String address, long subscriptionId, SubscriptionStatus status) {
        say(address, subscriptionId, status, ChangeSource.person());
    }

    /** As {@link #say(String, long, SubscriptionStatus)}, by whomever: the history of the mirroring properties tells. */
    public void say(String address, long subscriptionId, SubscriptionStatus status, ChangeSource by) {
        locked(() -> {
            consent.put(address, subscriptionId, status);
            if (status.state() == SubscriptionStatus.State.SUBSCRIBED) {
                consent.takeBackOptOutOfAll(address, now());
            }
            return mirrorByAddress(address, by);
        });
    }

    /** The person opts the address out of all mail, and every contact of the address shows it. */
    public void optOutOfAll(String address) {
        optOutOfAll(address, "Preference page");
    }

    /** Every single kind of mail is left with it, at this time. */
    public void optOutOfAll(String address, String source) {
        optOutOfAll(address, source, ChangeSource.person());
    }

    /** As {@link #optOutOfAll(String, String)}, by whomever. */
    public void optOutOfAll(String address, String source, ChangeSource by) {
        locked(() -> {
            consent.optOutOfAll(address, source, now());
            return mirrorByAddress(address, by);
        });
    }

    /** Consent belongs to the address, however a contact spells it. */
    private int mirrorByAddress(String address, ChangeSource by) {
        List<CrmRecord> found = store(ObjectKind.CONTACT).allWithEmail(address);
        found.forEach(
                contact -> mirrorConsent(contact, profile.consentTouchesContact() ? now() : contact.modifiedAt(), by));
        return found.size();
    }

    CrmRecord mirrorConsent(CrmRecord contact, long modifiedAt) {
        return mirrorConsent(contact, modifiedAt, ChangeSource.calculated());
    }

    private CrmRecord mirrorConsent(CrmRecord contact, long modifiedAt, ChangeSource by) {
        RecordStore contacts = store(ObjectKind.CONTACT);
        String address = contacts.value(contact, "email");
        Map<String, String> mirrored = ConsentMirror.changes(consent, contacts, contact, address);
        return mirrored.isEmpty() ? contact : contacts.change(contact, mirrored, by, modifiedAt);
    }

    private void unlink(ObjectKind kind, long id) {
        switch (kind) {
            case CONTACT -> links.removeContact(id);
            case COMPANY -> links.removeCompany(id);
        }
    }
}
