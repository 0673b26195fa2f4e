package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * What search can see. With a lag, a change becomes visible only that long after it was made; until then the older state
 * (or nothing, for a new record) is found. Only records with changes on the way cost memory. Archived and merged-away
 * records never appear, lag or not.
 */
public final class SearchIndex {
    private final Clock clock;
    private final Map<Long, Optional<CrmRecord>> stale = new HashMap<>();
    private final Map<Long, Integer> onTheWay = new HashMap<>();
    private final Queue<Arrival> arrivals = new ArrayDeque<>();
    private Duration lag;

    private record Arrival(long visibleAt, long id, CrmRecord state) {}

    SearchIndex(Clock clock, Duration lag) {
        this.clock = clock;
        this.lag = lag;
    }

    public void setLag(Duration newLag) {
        lag = newLag;
    }

    void changed(Optional<CrmRecord> before, CrmRecord after) {
        if (lag.isZero() && arrivals.isEmpty()) {
            return;
        }
        stale.putIfAbsent(after.id(), before);
        onTheWay.merge(after.id(), 1, Integer::sum);
        arrivals.add(new Arrival(clock.millis() + lag.toMillis(), after.id(), after));
    }

    /** The indexed states of the live records given. */
    List<CrmRecord> visible(Collection<CrmRecord> live) {
        catchUp();
        List<CrmRecord> visible = new ArrayList<>(live.size());
        for (CrmRecord current : live) {
            if (stale.isEmpty()) {
                visible.add(current);
            } else {
                stale.getOrDefault(current.id(), Optional.of(current)).ifPresent(visible::add);
            }
        }
        return visible;
    }

    private void catchUp() {
        long now = clock.millis();
        for (Arrival next = arrivals.peek(); next != null && next.visibleAt() <= now; next = arrivals.peek()) {
            arrivals.remove();
            stale.put(next.id(), Optional.of(next.state()));
            long id = next.id();
            if (onTheWay.merge(id, -1, Integer::sum) == 0) {
                onTheWay.remove(id);
                stale.remove(id);
            }
        }
    }
}
