package org.sequenceconnector.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.work.Leases;
import org.sequenceconnector.work.UnitOfWork;

/** Takes protections of the store away, one at a time, by standing in front of what has them. */
final class Saboteur {
    private Saboteur() {}

    static Object weaken(Sabotage sabotage, UnitOfWork unit, Object part, SimProcess process) {
        return switch (sabotage) {
            case SETTLEMENT_IGNORES_REVISION -> part instanceof Outbox outbox ? settlesAnything(outbox) : part;
            case LEASE_OF_A_DAY_BELIEVED -> part instanceof Leases leases ? believes(leases) : part;
            case READ_BEFORE_IS_SKIPPED ->
                part instanceof Mirror mirror
                        ? alwaysFresh(mirror, process.machine().wall().instant())
                        : part;
            default -> part;
        };
    }

    /** As if there were no revisions: whatever is owed to a record is settled by any write to it. */
    private static Outbox settlesAnything(Outbox outbox) {
        return Judge.around(Outbox.class, outbox, (method, arguments, call) -> switch (method.getName()) {
            case "overtaken" -> List.of();
            case "settleAll" -> {
                List<OutboxEntry> asked = entries(arguments[0]);
                List<OutboxEntry> current = new ArrayList<>();
                outbox.owedTo(asked.stream().map(OutboxEntry::record).toList()).stream()
                        .filter(owed -> asked.stream()
                                .anyMatch(each -> each.record().equals(owed.record()) && each.lane() == owed.lane()))
                        .forEach(current::add);
                outbox.settleAll(current);
                yield List.of();
            }
            default -> call.now();
        });
    }

    private static List<OutboxEntry> entries(Object argument) {
        List<OutboxEntry> entries = new ArrayList<>();
        ((List<?>) argument).forEach(each -> entries.add((OutboxEntry) each));
        return entries;
    }

    private static Leases believes(Leases leases) {
        return Judge.around(Leases.class, leases, (method, arguments, call) -> {
            if (method.getName().equals("hold") && arguments.length == 5 && arguments[4] instanceof Duration) {
                boolean taken = leases.holding(
                                (ConnectionId) arguments[0], (Leases.Seat) arguments[1], (Instant) arguments[3])
                        .filter(holding -> !holding.holder().equals(arguments[2]))
                        .isPresent();
                if (taken) {
                    return OptionalLong.empty();
                }
            }
            return call.now();
        });
    }

    private static Mirror alwaysFresh(Mirror mirror, Instant now) {
        return Judge.around(Mirror.class, mirror, (method, arguments, call) -> {
            Object answer = call.now();
            if (!(answer instanceof Map<?, ?> found)) {
                return answer;
            }
            Map<RecordRef, Object> fresh = new HashMap<>();
            found.forEach((ref, value) -> {
                if (ref instanceof RecordRef record) {
                    fresh.put(record, fresh(value, now));
                }
            });
            return fresh.size() == found.size() ? fresh : answer;
        });
    }

    private static Object fresh(Object value, Instant now) {
        return switch (value) {
            case Mirror.Head head -> new Mirror.Head(head.contentHash(), head.modifiedAt(), now, head.archived());
            case CrmRecord record ->
                new CrmRecord(record.ref(), record.fields(), record.modifiedAt(), now, record.archived());
            default -> value;
        };
    }
}
