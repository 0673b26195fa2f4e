package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The records of one type, ordered by id, with archived ones apart and old ids of merged records as aliases. Values that
 * must be unique (a contact's addresses, custom unique properties) are indexed without regard to case.
 *
 * <p>Not safe for concurrent use: callers hold the portal's lock.
 */
public final class RecordStore {
    private static final String ADDITIONAL_EMAILS = "hs_additional_emails";
    private final ObjectKind kind;
    private final PropertyCatalog catalog;
    private final SearchIndex index;
    private final PropertyHistory history = new PropertyHistory();
    private final NavigableMap<Long, CrmRecord> live = new TreeMap<>();
    private final NavigableMap<Long, CrmRecord> archived = new TreeMap<>();
    private final Map<Long, Long> aliases = new HashMap<>();
    private final Map<String, Map<String, Long>> unique = new HashMap<>();
    private long lastId;

    RecordStore(ObjectKind kind, PropertyCatalog catalog, SearchIndex index, long firstId) {
        this.kind = kind;
        this.catalog = catalog;
        this.index = index;
        this.lastId = firstId - 1;
    }

    public Optional<CrmRecord> live(long id) {
        return Optional.ofNullable(live.get(id));
    }

    public Optional<CrmRecord> archived(long id) {
        return Optional.ofNullable(archived.get(id));
    }

    /** The live record of this id, following merges: the answer may carry another id. */
    public Optional<CrmRecord> resolve(long id) {
        long current = id;
        while (aliases.containsKey(current)) {
            current = aliases.getOrDefault(current, current);
        }
        return live(current);
    }

    /** True for the id of a record that was merged into another. */
    public boolean mergedAway(long id) {
        return aliases.containsKey(id);
    }

    /** Finds a live record by a unique property; contacts are also found by a secondary address. */
    public Optional<CrmRecord> findBy(String property, String value) {
        Long id = unique.getOrDefault(property, Map.of()).get(key(value));
        return id == null ? Optional.empty() : live(id);
    }

    /** Live records with this address, in whatever case: the index of unique values knows but one of them. */
    List<CrmRecord> allWithEmail(String address) {
        PropertyReader email = catalog.rawReader("email");
        String wanted = address.strip();
        return live.values().stream()
                .filter(each -> wanted.equalsIgnoreCase(email.read(each)))
                .toList();
    }

    /** Live or archived records from this id on, in id order. */
    public Collection<CrmRecord> from(long firstId, boolean wantArchived) {
        return (wantArchived ? archived : live).tailMap(firstId, true).values();
    }

    public int size() {
        return live.size();
    }

    /** What search can see now. */
    public List<CrmRecord> searchable() {
        return index.visible(live.values());
    }

    public List<HistoricValue> history(CrmRecord crmRecord, String property) {
        boolean workedOut = catalog.workedOut(property);
        return history.of(
                crmRecord,
                property,
                catalog.rawReader(property).read(crmRecord),
                workedOut ? ChangeSource.calculated() : crmRecord.createdBy());
    }

    /** True for a property that had a value and was emptied, which reads are told as an empty text and not as null. */
    public boolean cleared(CrmRecord crmRecord, String property) {
        return history.cleared(crmRecord.id(), property);
    }

    /** The current value; empty text when there is none. */
    public String value(CrmRecord crmRecord, String property) {
        return catalog.rawReader(property).read(crmRecord);
    }

    /** Everything stored in the record by property name, derived values not included. */
    public Map<String, String> values(CrmRecord crmRecord) {
        Map<String, String> values = new LinkedHashMap<>();
        crmRecord.values().forEach((slot, value) -> values.put(catalog.nameOf(slot), value));
        return values;
    }

    long nextId() {
        return ++lastId;
    }

    /** Puts a new record with these values, unchecked. */
    CrmRecord insert(long id, long createdAt, long modifiedAt, ChangeSource by, Map<String, String> values) {
        CrmRecord created = new CrmRecord(id, createdAt, modifiedAt, 0, by, PropertyValues.of(slots(values)));
        lastId = Math.max(lastId, id);
        live.put(id, created);
        index.changed(Optional.empty(), created);
        values.forEach((name, value) -> claim(name, "", value, id));
        return created;
    }

    /** Changes values, unchecked, and notes them in the history. */
    CrmRecord change(CrmRecord before, Map<String, String> changes, ChangeSource source, long now) {
        for (Map.Entry<String, String> change : changes.entrySet()) {
            String old = value(before, change.getKey());
            if (!old.equals(change.getValue())) {
                history.note(before, change.getKey(), old, new HistoricValue(change.getValue(), now, source));
                claim(change.getKey(), old, change.getValue(), before.id());
            }
        }
        CrmRecord after = before.changed(before.values().with(slots(changes)), now);
        (before.archived() ? archived : live).put(after.id(), after);
        index.changed(Optional.of(before), after);
        return after;
    }

    /** Id of another live record that already holds one of these unique values. */
    Optional<Long> conflict(Map<String, String> values, long ownId) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!value.getValue().isEmpty()) {
                Long holder = unique.getOrDefault(value.getKey(), Map.of()).get(key(value.getValue()));
                if (holder != null && holder != ownId) {
                    return Optional.of(holder);
                }
            }
        }
        return Optional.empty();
    }

    void archive(CrmRecord crmRecord, long now) {
        live.remove(crmRecord.id());
        archived.put(crmRecord.id(), crmRecord.archivedAt(now));
        release(crmRecord);
    }

    /** Brings an archived record back, as the recycle bin does. */
    Optional<CrmRecord> restore(long id, long now) {
        CrmRecord found = archived.remove(id);
        if (found == null) {
            return Optional.empty();
        }
        CrmRecord restored = found.restored(now);
        live.put(id, restored);
        index.changed(Optional.empty(), restored);
        values(restored).forEach((name, value) -> claim(name, "", value, id));
        return Optional.of(restored);
    }

    /** Removes the record for good; its id no longer answers. */
    void purge(CrmRecord crmRecord) {
        live.remove(crmRecord.id());
        archived.remove(crmRecord.id());
        release(crmRecord);
        history.forget(crmRecord.id());
    }

    /** Takes both records out and lets their ids, and all ids that pointed to them, answer as {@code newId}. */
    void replaceByMerge(CrmRecord primary, CrmRecord secondary, long newId) {
        for (CrmRecord merged : List.of(primary, secondary)) {
            live.remove(merged.id());
            release(merged);
            aliases.put(merged.id(), newId);
        }
    }

    /** The merged record goes on with the primary's history; what it did not have from there came with the merge. */
    void noteMerge(CrmRecord merged, CrmRecord primary, CrmRecord secondary) {
        history.move(primary.id(), merged.id());
        ChangeSource merge = ChangeSource.merge(primary.id(), secondary.id());
        values(merged).forEach((name, value) -> {
            String before = value(primary, name);
            if (!before.equals(value)) {
                history.note(merged, name, before, new HistoricValue(value, merged.modifiedAt(), merge));
            }
        });
    }

    /** All old ids that now answer as this one. */
    public List<Long> aliasesOf(long id) {
        List<Long> found = new ArrayList<>();
        aliases.forEach((old, current) -> {
            if (resolve(old).map(CrmRecord::id).orElse(-1L) == id) {
                found.add(old);
            }
        });
        found.sort(Long::compare);
        return found;
    }

    private void release(CrmRecord gone) {
        values(gone).forEach((name, value) -> claim(name, value, "", gone.id()));
    }

    private void claim(String property, String old, String added, long id) {
        if (property.equals(ADDITIONAL_EMAILS)) {
            for (String address : old.split(";")) {
                claim("email", address, "", id);
            }
            for (String address : added.split(";")) {
                claim("email", "", address, id);
            }
            return;
        }
        if (!catalog.definition(property)
                .map(PropertyDefinition::hasUniqueValue)
                .orElse(false)) {
            return;
        }
        Map<String, Long> holders = unique.computeIfAbsent(property, name -> new HashMap<>());
        if (!old.isEmpty()) {
            holders.remove(key(old), id);
        }
        if (!added.isEmpty()) {
            holders.putIfAbsent(key(added), id);
        }
    }

    private Map<Integer, String> slots(Map<String, String> values) {
        Map<Integer, String> bySlot = new HashMap<>();
        values.forEach((name, value) -> {
            if (!catalog.derived(name)) {
                bySlot.put(catalog.slotOf(name), value);
            }
        });
        return bySlot;
    }

    private static String key(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    public ObjectKind kind() {
        return kind;
    }

    public PropertyCatalog catalog() {
        return catalog;
    }
}
