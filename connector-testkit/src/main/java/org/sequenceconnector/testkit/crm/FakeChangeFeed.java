package org.sequenceconnector.testkit.crm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * The change notices of a {@link FakeCrm}: what the account noted after a position, at once. It never waits, so tests call
 * {@link #next} after they changed something. What can go wrong with a line is done by {@link Line}.
 */
public final class FakeChangeFeed implements ChangeFeed {
    private final ConnectionId connection;
    private final FakeCrmAccount account;
    private final Line line;
    private final Map<ObjectType, Position> reached = new EnumMap<>(ObjectType.class);

    private FakeChangeFeed(FakeCrm crm, Line line, Set<ObjectType> types, Map<ObjectType, SyncCursor> positions) {
        this.connection = crm.connection();
        this.account = crm.account();
        this.line = line;
        for (ObjectType type : types) {
            SyncCursor saved = positions.get(type);
            reached.put(
                    type,
                    saved == null
                            ? new Position(account.changeCount(type), account.removalCount(type))
                            : Position.read(saved));
        }
    }

    /** The same CRM with change notices on this line. */
    public static CrmAdapter on(FakeCrm crm, Line line) {
        return (CrmAdapter) Proxy.newProxyInstance(
                FakeChangeFeed.class.getClassLoader(),
                new Class<?>[] {CrmAdapter.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "capabilities" -> {
                        Set<Capability> all = EnumSet.copyOf(crm.capabilities());
                        all.add(Capability.CHANGE_FEED);
                        yield all;
                    }
                    case "changeFeed" -> Optional.of(open(crm, line, arguments));
                    default -> {
                        try {
                            yield called.invoke(crm, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    }
                });
    }

    private static ChangeFeed open(FakeCrm crm, Line line, Object[] arguments) {
        line.opened++;
        Map<ObjectType, SyncCursor> positions = new HashMap<>();
        ((Map<?, ?>) arguments[1]).forEach((type, cursor) -> positions.put((ObjectType) type, (SyncCursor) cursor));
        Set<ObjectType> types = new HashSet<>();
        ((Map<?, ?>) arguments[0]).keySet().forEach(type -> types.add((ObjectType) type));
        return new FakeChangeFeed(crm, line, types, positions);
    }

    @Override
    public News next(Duration patience) {
        Optional<CrmException> trouble = Optional.ofNullable(line.troubles.poll());
        if (trouble.isPresent()) {
            throw trouble.orElseThrow();
        }
        Optional<String> gap = Optional.ofNullable(line.gaps.poll());
        Set<RecordRef> changed = new HashSet<>();
        Set<ObjectType> poll = new HashSet<>();
        Map<ObjectType, SyncCursor> positions = new HashMap<>();
        reached.replaceAll((type, position) -> {
            Position now = new Position(account.changeCount(type), account.removalCount(type));
            if (!now.equals(position)) {
                positions.put(type, now.cursor());
                if (line.vague) {
                    poll.add(type);
                } else if (gap.isEmpty()) {
                    changed.addAll(between(type, position, now));
                }
            }
            return now;
        });
        return new News(changed, poll, positions, gap);
    }

    private Set<RecordRef> between(ObjectType type, Position from, Position to) {
        Set<RecordRef> changed = new HashSet<>();
        account.changesAfter(type, from.changes(), to.changes() - from.changes())
                .forEach(change -> changed.add(new RecordRef(connection, type, change.id())));
        account.removalsAfter(type, from.removals(), to.removals() - from.removals())
                .forEach(removed -> changed.add(new RecordRef(connection, type, removed.id())));
        return changed;
    }

    @Override
    public void close() {
        line.closed++;
    }

    private record Position(int changes, int removals) {
        static Position read(SyncCursor cursor) {
            String[] parts = cursor.value().split("/", -1);
            return new Position(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        SyncCursor cursor() {
            return new SyncCursor(changes + "/" + removals);
        }
    }

    /** What happens to the notices on their way. For one test thread. */
    public static final class Line {
        private final Deque<CrmException> troubles = new ArrayDeque<>();
        private final Deque<String> gaps = new ArrayDeque<>();
        private boolean vague;
        private int opened;
        private int closed;

        /** The next wait ends with this. */
        public void breakWith(CrmException trouble) {
            troubles.add(trouble);
        }

        /** The notices until now are lost, and the next answer says so. */
        public void loseNotices(String words) {
            gaps.add(words);
        }

        /** From now on the notices only name the type of what changed. */
        public void nameOnlyTypes() {
            vague = true;
        }

        public int opened() {
            return opened;
        }

        public int closed() {
            return closed;
        }
    }
}
