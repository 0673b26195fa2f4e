package org.sequenceconnector.salesforce;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who runs in a cadence of Sales Engagement, an engine of sequences that is not ours. Off where the org has none. */
final class Cadences {
    static final String SOBJECT = "ActionCadenceTracker";
    static final String TARGET = "TargetId";
    private static final String NAME = "ActionCadence.Name";

    private final SalesforceQueries queries;
    private final SalesforceObjects objects;

    Cadences(SalesforceQueries queries, SalesforceObjects objects) {
        this.queries = queries;
        this.objects = objects;
    }

    boolean on() {
        return objects.shape(SOBJECT).isPresent();
    }

    /** Names of the cadences that run for each target; targets without one are missing. */
    Map<String, TreeSet<String>> running(Collection<String> targets) {
        Map<String, TreeSet<String>> running = new HashMap<>();
        if (!on()) {
            return running;
        }
        queries.byIds(
                        Lane.COMMON,
                        TARGET,
                        targets,
                        ids -> Soql.select(SOBJECT, List.of("Id", TARGET, NAME))
                                .where(Soql.is("IsTrackerActive", true))
                                .where(Soql.in(TARGET, ids)))
                .forEach(row -> running.computeIfAbsent(
                                SalesforceIds.normal(row.value(TARGET)), ignored -> new TreeSet<>())
                        .add(row.value(NAME)));
        return running;
    }
}
