package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.FieldState;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices mapped fields that an account does not deliver, from every page and every single read and, where nothing changed,
 * from how the account describes itself. Stored records do not tell: whatever is not read again still looks readable.
 *
 * <p>A field that is back was perhaps changed while nobody could see it, and its changes will not come again: everything of
 * its type is then read from the beginning, and until that is done nobody of the account is enrolled.
 */
final class FieldWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FieldWatch.class);

    private FieldWatch() {}

    /** What is known of the fields of one account. */
    record Known(Map<ObjectType, Map<String, FieldState>> byType) {
        static Known of(UnitOfWork work, ConnectedCrm crm) {
            Map<ObjectType, Map<String, FieldState>> byType = new HashMap<>();
            for (FieldState state : work.mappedFields().of(crm.id())) {
                byType.computeIfAbsent(state.type(), none -> new HashMap<>()).put(state.field(), state);
            }
            return new Known(byType);
        }

        boolean seen(ObjectType type, String field) {
            return find(type, field).flatMap(FieldState::seenAt).isPresent();
        }

        Optional<FieldState> find(ObjectType type, String field) {
            return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(field));
        }

        Map<String, FieldState> of(ObjectType type) {
            return byType.getOrDefault(type, Map.of());
        }
    }

    /** Looks at read records; a field that none of them brought although it is expected is not delivered any more. */
    static Known note(UnitOfWork work, ConnectedCrm crm, Collection<RawRecord> records, Instant now) {
        Known known = Known.of(work, crm);
        Map<ObjectType, Set<String>> brought = new HashMap<>();
        for (RawRecord record : records) {
            Set<String> fields = brought.computeIfAbsent(record.ref().type(), none -> new HashSet<>());
            fields.addAll(record.fields().keySet());
        }
        List<FieldState> changed = new ArrayList<>();
        brought.forEach((type, fields) -> changed.addAll(changes(crm.mapping(), known, crm, type, fields, now)));
        if (changed.isEmpty()) {
            return known;
        }
        work.mappedFields().save(changed);
        changed.forEach(state -> tell(known, state));
        return Known.of(work, crm);
    }

    private static List<FieldState> changes(
            FieldMapping mapping, Known known, ConnectedCrm crm, ObjectType type, Set<String> brought, Instant now) {
        List<FieldState> changed = new ArrayList<>();
        for (String field : mapping.selection(type).names()) {
            Optional<FieldState> before = known.find(type, field);
            if (brought.contains(field)) {
                if (before.isEmpty()) {
                    changed.add(FieldState.unknown(crm.id(), type, field, mapping.stops(type, field))
                            .delivered(now));
                }
            } else if (!mapping.optional(type, field) || known.seen(type, field)) {
                if (before.map(state -> !state.missing()).orElse(true)) {
                    changed.add(before.orElseGet(
                                    () -> FieldState.unknown(crm.id(), type, field, mapping.stops(type, field)))
                            .notDelivered(now));
                }
            }
        }
        return changed;
    }

    /**
     * Compares what is remembered with how the account describes itself now.
     *
     * @param described the fields that it has, of those that are mapped
     * @param proven whether a record that was read just now brings these fields
     * @return whether everything of this type has to be read again; its stream was set back in this transaction
     */
    static boolean compare(
            UnitOfWork work,
            ConnectedCrm crm,
            ObjectType type,
            Map<String, FieldDescription> described,
            Set<String> proven,
            Instant now) {
        FieldMapping mapping = crm.mapping();
        Known known = Known.of(work, crm);
        Set<String> mapped = mapping.selection(type).names();
        Set<String> forgotten = new HashSet<>(known.of(type).keySet());
        forgotten.removeAll(mapped);
        if (!forgotten.isEmpty()) {
            work.mappedFields().forget(crm.id(), type, forgotten);
        }
        List<FieldState> changed = new ArrayList<>();
        boolean back = false;
        for (String field : mapped) {
            Optional<FieldState> before = known.find(type, field);
            FieldState state = before.orElseGet(
                            () -> FieldState.unknown(crm.id(), type, field, mapping.stops(type, field)))
                    .stopping(mapping.stops(type, field));
            FieldState after = state;
            if (described.containsKey(field)) {
                boolean stillOut = state.missing() && !proven.contains(field);
                after = stillOut ? state : state.delivered(now);
                back |= before.isPresent()
                        && !stillOut
                        && (state.missing() || state.seenAt().isEmpty());
            } else if (!mapping.optional(type, field) || state.seenAt().isPresent()) {
                after = state.notDelivered(now);
            }
            if (before.isEmpty() || !before.get().equals(after)) {
                changed.add(after);
            }
        }
        if (!changed.isEmpty()) {
            work.mappedFields().save(changed);
            changed.forEach(state -> tell(known, state));
        }
        if (!described.equals(work.mappedFields().described(crm.id()).getOrDefault(type, Map.of()))) {
            work.mappedFields().saveDescribed(crm.id(), type, described);
        }
        if (back) {
            SyncStream stream = new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES);
            work.mirror().saveState(stream, StreamState.fresh(mapping.digest()));
        }
        return back;
    }

    private static void tell(Known before, FieldState now) {
        boolean was =
                before.find(now.type(), now.field()).filter(FieldState::missing).isPresent();
        if (now.missing() && !was) {
            LOG.error(
                    "{}: {} on {} is mapped and not delivered: removed, or hidden from our user{}",
                    now.connection(),
                    now.field(),
                    now.type().word(),
                    now.stops() ? "; nobody of this account is enrolled until it is back" : "");
        } else if (was && !now.missing()) {
            LOG.warn(
                    "{}: {} on {} is delivered again; everything of this type is read again",
                    now.connection(),
                    now.field(),
                    now.type().word());
        }
    }
}
