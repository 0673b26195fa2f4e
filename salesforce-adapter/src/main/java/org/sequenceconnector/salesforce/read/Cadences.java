package org.sequenceconnector.salesforce.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;

/** Who runs in a cadence of Sales Engagement, an engine of sequences that is not ours. Off where the org has none. */
public final class Cadences {
    public static final String SOBJECT = "ActionCadenceTracker";
    static final String TARGET = "TargetId";
    private static final String COUNT = "ActiveTrackerCount";
    private static final String STATE = "ActionCadenceState";
    /** What contacts and leads tell by themselves, to users too who may not see trackers. */
    public static final List<String> OF_PEOPLE = List.of(COUNT, STATE);

    /** States in which a cadence goes on, now or after a rest. */
    private static final Set<String> RUNNING = Set.of("Initializing", "Processing", "Running", "Paused");

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

    /** Whether the person's own fields say so; false where the org does not have them. */
    public static boolean runs(Row person) {
        String count = person.value(COUNT);
        boolean counted = !count.isEmpty() && !count.matches("0+(\\.0*)?");
        return counted || RUNNING.contains(person.value(STATE));
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
