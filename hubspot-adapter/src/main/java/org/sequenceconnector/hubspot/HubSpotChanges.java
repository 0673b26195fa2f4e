package org.sequenceconnector.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crmhttp.DeliveredChanges;
import org.sequenceconnector.hubspot.HubSpotReader.SearchPage;
import org.sequenceconnector.hubspot.SyncPosition.Following;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/**
 * Reads what changed, through search, as runs of pages. Three properties of HubSpot's search shape it:
 *
 * <ul>
 *   <li>It pages by offset and stops at 10,000, and a record that changes meanwhile moves to the end, so that offsets
 *       shift over unread records. Therefore no page uses an offset: each starts a new query at the last modification time
 *       seen, and where more records than a page holds share one instant, they are walked by id.
 *   <li>Its index is late, not in order. Therefore a run starts an overlap behind the cursor, and {@link DeliveredChanges}
 *       drops what that delivers again.
 *   <li>{@code total} says how much matches. A run ends when a page holds all of it, never because a page looks like the
 *       last one.
 * </ul>
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm">HubSpot's search</a>
 */
final class HubSpotChanges {
    /** The cursor never comes nearer to the present than this, whatever the clocks say. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final HubSpotReader reader;
    private final Clock clock;
    private final Duration overlap;
    private final DeliveredChanges delivered;

    HubSpotChanges(HubSpotReader reader, Clock clock, Duration overlap, DeliveredChanges delivered) {
        this.reader = reader;
        this.clock = clock;
        this.overlap = overlap;
        this.delivered = delivered;
    }

    ChangePage page(ObjectType type, FieldSelection fields, SyncCursor cursor, Following saved, int limit) {
        Following run = saved.began() > 0
                ? saved
                : new Following(
                        saved.since(),
                        clock.millis(),
                        Math.max(0, saved.since() - overlap.toMillis()),
                        "",
                        saved.since());
        Set<String> names = new LinkedHashSet<>(fields.names());
        names.add(HubSpotTypes.modifiedProperty(type));
        SearchPage page = run.tieAfter().isEmpty()
                ? reader.search(type, new FieldSelection(names), since(type, run.from()), limit)
                : reader.search(type, new FieldSelection(names), tied(type, run), limit);
        Following next = run.tieAfter().isEmpty() ? afterTime(type, run, page) : afterTie(run, page);
        boolean ended = next.began() == 0;
        SyncCursor nextCursor = next.cursor();
        List<RawRecord> fresh = delivered.fresh(type, fields, cursor, nextCursor, page.records());
        return new ChangePage(fresh, nextCursor, !ended, false, overlap);
    }

    private static Following afterTime(ObjectType type, Following run, SearchPage page) {
        long last = page.records().stream()
                .mapToLong(record -> modified(type, record))
                .max()
                .orElse(run.from());
        long seen = Math.max(run.seen(), last);
        if (page.records().size() >= page.total()) {
            return rest(run, page.records().isEmpty() ? run.seen() : seen);
        }
        if (page.records().isEmpty()) {
            throw incomplete(page);
        }
        return last > run.from()
                ? new Following(run.since(), run.began(), last, "", seen)
                : new Following(run.since(), run.began(), run.from(), "0", seen);
    }

    private static Following afterTie(Following run, SearchPage page) {
        if (page.records().size() >= page.total()) {
            return new Following(run.since(), run.began(), run.from() + 1, "", run.seen());
        }
        if (page.records().isEmpty()) {
            throw incomplete(page);
        }
        String lastId = page.records().getLast().ref().id();
        return new Following(run.since(), run.began(), run.from(), lastId, run.seen());
    }

    /** Never later than the start of the run: what changed meanwhile on pages already read comes with the next run. */
    private static Following rest(Following run, long seen) {
        return Following.at(Math.max(run.since(), Math.min(run.began() - MARGIN.toMillis(), seen)));
    }

    private static RetryableCrmException incomplete(SearchPage page) {
        return new RetryableCrmException(
                "the read is incomplete: HubSpot's search says " + page.total()
                        + " more records changed but delivers none; the position stays where it was",
                Optional.empty());
    }

    private static ObjectNode since(ObjectType type, long from) {
        ObjectNode body = RecordJson.object();
        filter(filters(body), HubSpotTypes.modifiedProperty(type), "GTE", Long.toString(from));
        sortedBy(body, HubSpotTypes.modifiedProperty(type));
        return body;
    }

    /** HubSpot compares {@code hs_object_id} as a number. */
    private static ObjectNode tied(ObjectType type, Following run) {
        ObjectNode body = RecordJson.object();
        ArrayNode filters = filters(body);
        String modified = HubSpotTypes.modifiedProperty(type);
        filter(filters, modified, "GTE", Long.toString(run.from()));
        filter(filters, modified, "LTE", Long.toString(run.from()));
        filter(filters, "hs_object_id", "GT", run.tieAfter());
        sortedBy(body, "hs_object_id");
        return body;
    }

    private static ArrayNode filters(ObjectNode body) {
        return body.putArray("filterGroups").addObject().putArray("filters");
    }

    private static void filter(ArrayNode filters, String property, String operator, String value) {
        filters.addObject()
                .put("propertyName", property)
                .put("operator", operator)
                .put("value", value);
    }

    private static void sortedBy(ObjectNode body, String property) {
        body.putArray("sorts").addObject().put("propertyName", property).put("direction", "ASCENDING");
    }

    private static long modified(ObjectType type, RawRecord record) {
        String told = record.fields().getOrDefault(HubSpotTypes.modifiedProperty(type), "");
        return RecordJson.instant(HubSpotHttp.JSON.getNodeFactory().textNode(told))
                .orElse(record.modifiedAt())
                .toEpochMilli();
    }
}
