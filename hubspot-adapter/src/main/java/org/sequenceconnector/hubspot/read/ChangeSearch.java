package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.OwnCover.Range;
import org.sequenceconnector.record.ObjectType;

/**
 * The bodies of searches for changes. HubSpot takes five groups of filters in a search, six filters in a group and eighteen in
 * all; the groups are joined by OR, the filters of a group by AND.
 */
final class ChangeSearch {
    private static final int MAX_GROUPS = 5;
    private static final String ID = "hs_object_id";

    private final String modified;

    ChangeSearch(ObjectType type) {
        this.modified = HubSpotTypes.modifiedProperty(type);
    }

    /** Everything that changed at this time or later, oldest first. */
    ObjectNode since(long from) {
        return sorted(joined(List.of(List.of(filter(modified, "GTE", from)))), modified, "ASCENDING");
    }

    /** The latest change of all, from this time on. */
    ObjectNode latest(long from) {
        return sorted(joined(List.of(List.of(filter(modified, "GTE", from)))), modified, "DESCENDING");
    }

    /** Whoever one of these properties says yes of, and changed at this time or later, newest first. */
    List<ObjectNode> newestWith(long since, List<String> properties) {
        List<List<Filter>> groups = new ArrayList<>();
        for (String property : properties) {
            groups.add(List.of(new Filter(property, "EQ", "true"), filter(modified, "GTE", since)));
        }
        return chunks(groups, MAX_GROUPS).stream()
                .map(ChangeSearch::joined)
                .map(body -> sorted(body, modified, "DESCENDING"))
                .toList();
    }

    /**
     * What changed between these times, both included, newest first.
     *
     * @param until empty: up to now
     * @param known records created since are left out
     * @param stamp the property that holds the moment of our last write, to leave out those that we wrote since
     */
    ObjectNode newest(long since, OptionalLong until, long known, Optional<String> stamp) {
        List<Filter> changed = new ArrayList<>();
        changed.add(filter(modified, "GTE", since));
        until.ifPresent(last -> changed.add(filter(modified, "LTE", last)));
        changed.add(filter("createdate", "LT", known));
        if (stamp.isEmpty()) {
            return sorted(joined(List.of(changed)), modified, "DESCENDING");
        }
        List<Filter> never = new ArrayList<>(changed);
        never.add(new Filter(stamp.get(), "NOT_HAS_PROPERTY", ""));
        List<Filter> before = new ArrayList<>(changed);
        before.add(filter(stamp.get(), "LT", since));
        return sorted(joined(List.of(never, before)), modified, "DESCENDING");
    }

    /** What changed at exactly this time, by id, which HubSpot compares as a number. */
    ObjectNode tied(long at, String afterId) {
        ObjectNode body = joined(List.of(
                List.of(filter(modified, "GTE", at), filter(modified, "LTE", at), new Filter(ID, "GT", afterId))));
        return sorted(body, ID, "ASCENDING");
    }

    /**
     * The same as {@link #since} but for what we wrote ourselves: records without a moment of ours, with an earlier and with a
     * later one, and of those in between what changed after it was read back.
     *
     * @param stamp the property that holds the moment of our last write
     */
    List<ObjectNode> sinceWithoutOwn(long from, String stamp, OwnCover cover) {
        List<List<Filter>> groups = new ArrayList<>();
        groups.add(List.of(new Filter(stamp, "NOT_HAS_PROPERTY", ""), filter(modified, "GTE", from)));
        groups.add(List.of(filter(stamp, "LTE", cover.leftOutAfter()), filter(modified, "GTE", from)));
        groups.add(List.of(filter(stamp, "GT", cover.leftOutUpTo()), filter(modified, "GTE", from)));
        for (Range range : cover.covered()) {
            groups.add(List.of(
                    filter(stamp, "GT", range.after()),
                    filter(stamp, "LTE", range.upTo()),
                    filter(modified, "GTE", Math.max(from, range.readUpTo()))));
        }
        return chunks(groups, MAX_GROUPS).stream()
                .map(ChangeSearch::joined)
                .map(body -> sorted(body, modified, "ASCENDING"))
                .toList();
    }

    /** How many ranges fit into one {@link #unchanged} search. */
    static List<List<Range>> countable(List<Range> ranges) {
        return chunks(ranges, MAX_GROUPS - 1);
    }

    /** The records of these ranges that did not change after they were read back. */
    ObjectNode unchanged(long from, String stamp, List<Range> ranges) {
        List<List<Filter>> groups = new ArrayList<>();
        for (Range range : ranges) {
            groups.add(List.of(
                    filter(stamp, "GT", range.after()),
                    filter(stamp, "LTE", range.upTo()),
                    filter(modified, "GTE", from),
                    filter(modified, "LT", range.readUpTo())));
        }
        return joined(groups);
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            chunks.add(all.subList(start, Math.min(all.size(), start + size)));
        }
        return chunks;
    }

    private static ObjectNode joined(List<List<Filter>> groups) {
        ObjectNode body = RecordJson.object();
        ArrayNode all = body.putArray("filterGroups");
        for (List<Filter> group : groups) {
            ArrayNode filters = all.addObject().putArray("filters");
            for (Filter filter : group) {
                ObjectNode node = filters.addObject()
                        .put("propertyName", filter.property())
                        .put("operator", filter.operator());
                if (!filter.value().isEmpty()) {
                    node.put("value", filter.value());
                }
            }
        }
        return body;
    }

    private static ObjectNode sorted(ObjectNode body, String property, String direction) {
        body.putArray("sorts").addObject().put("propertyName", property).put("direction", direction);
        return body;
    }

    private static Filter filter(String property, String operator, long value) {
        return new Filter(property, operator, Long.toString(value));
    }

    private record Filter(String property, String operator, String value) {}
}
