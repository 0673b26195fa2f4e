package org.sequenceconnector.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;

/**
 * Reads the records that others live on as and that were never read, before anything is stored. A converted lead then never
 * leaves its person without a record to write to, however the pages of leads and contacts are cut.
 */
final class Survivors {
    /** A lead, its contact, and the contact that one was merged into: longer chains are told by later pages. */
    private static final int MAX_CHAIN = 3;

    private final Store store;

    Survivors(Store store) {
        this.store = store;
    }

    /**
     * The records and, behind them, those they live on as.
     *
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be read
     */
    List<RawRecord> with(ConnectedCrm crm, Collection<RawRecord> records) {
        List<RawRecord> all = new ArrayList<>(records);
        List<RawRecord> latest = List.copyOf(records);
        for (int link = 0; link < MAX_CHAIN && !latest.isEmpty(); link++) {
            List<RecordRef> named = latest.stream()
                    .flatMap(record -> record.continuesAs().stream())
                    .toList();
            Set<RecordRef> there = new HashSet<>();
            all.forEach(record -> there.add(record.ref()));
            latest = unread(
                    crm, named.stream().filter(ref -> !there.contains(ref)).toList());
            all.addAll(latest);
        }
        return all;
    }

    /** Reads those of the records that the mirror does not have; one that the CRM does not have either is left out. */
    List<RawRecord> unread(ConnectedCrm crm, Collection<RecordRef> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        Set<RecordRef> unread = new TreeSet<>(refs);
        unread.removeAll(
                store.reading(work -> work.mirror().heads(Set.copyOf(refs))).keySet());
        Map<ObjectType, Set<String>> ids = new EnumMap<>(ObjectType.class);
        for (RecordRef ref : unread) {
            if (ref.connection().equals(crm.id()) && crm.types().contains(ref.type())) {
                ids.computeIfAbsent(ref.type(), type -> new TreeSet<>()).add(ref.id());
            }
        }
        List<RawRecord> read = new ArrayList<>();
        ids.forEach((type, wanted) -> read.addAll(
                crm.adapter().read(type, crm.mapping().selection(type), wanted).values()));
        return read;
    }
}
