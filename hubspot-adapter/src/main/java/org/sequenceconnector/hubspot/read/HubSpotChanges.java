package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crmhttp.DeliveredChanges;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.HubSpotReader.SearchPage;
import org.sequenceconnector.hubspot.read.SyncPosition.Following;
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
 * <p>A large number of our own writes would fill the overlap at every poll, and searches are few. They are read back by id
 * instead, in the other budget, and left out of the searches as far as {@link OwnCover} says.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm">HubSpot's search</a>
 */
public final class HubSpotChanges {
    /** The cursor never comes nearer to the present than this, whatever the clocks say. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final HubSpotReader reader;
    private final Clock clock;
    private final Duration overlap;
    private final DeliveredChanges delivered;
    private final OwnWrites own;
    private final Map<ObjectType, OwnCover> covers = new ConcurrentHashMap<>();

    /** @param clock shows HubSpot's time, because positions are of its time */
    public HubSpotChanges(
            HubSpotReader reader, Clock clock, Duration overlap, DeliveredChanges delivered, OwnWrites own) {
        this.reader = reader;
        this.clock = clock;
        this.overlap = overlap;
        this.delivered = delivered;
        this.own = own;
    }

    public ChangePage page(ObjectType type, FieldSelection fields, SyncCursor cursor, Following saved, int limit) {
        OwnCover cover = covers.computeIfAbsent(type, each -> new OwnCover(each, own, overlap));
        if (delivered.continues(type, fields, cursor)) {
            cover.stored();
        } else {
            cover.forget();
        }
        Following run = saved.began() > 0 ? saved : begun(type, saved, cover);
        List<String> back = saved.began() > 0 && saved.readBack() == 0 ? List.of() : cover.toReadBack(limit);
        if (!back.isEmpty()) {
            return readBack(type, fields, cursor, run, cover, back);
        }
        Following next;
        List<RawRecord> records;
        if (run.tieAfter().isEmpty()) {
            Found found = find(type, names(type, fields), run.from(), cover, limit);
            next = afterTime(run, found);
            records = found.records();
        } else {
            SearchPage page = reader.search(
                    type, names(type, fields), new ChangeSearch(type).tied(run.from(), run.tieAfter()), limit);
            next = afterTie(run, page);
            records = page.records();
        }
        cover.shown(records, HubSpotTypes.modifiedProperty(type));
        boolean ended = next.began() == 0;
        SyncCursor nextCursor = next.cursor();
        List<RawRecord> fresh = delivered.fresh(type, fields, cursor, nextCursor, records);
        return new ChangePage(fresh, nextCursor, !ended, false, overlap);
    }

    /** What the index shows when the run begins is how far the cursor may go, whether or not it is a write of ours. */
    private Following begun(ObjectType type, Following saved, OwnCover cover) {
        long began = clock.millis();
        long from = Math.max(0, saved.since() - overlap.toMillis());
        cover.begin(from);
        long seen = saved.since();
        try {
            confirm(type, cover, from);
            if (cover.leavesOut() || !cover.toReadBack(1).isEmpty()) {
                ChangeSearch search = new ChangeSearch(type);
                SearchPage latest = reader.search(
                        type, FieldSelection.of(HubSpotTypes.modifiedProperty(type)), search.latest(from), 1);
                seen = latest.records().stream()
                        .mapToLong(record -> modified(type, record))
                        .reduce(seen, Math::max);
            }
        } catch (PermanentCrmException ourFieldIsGone) {
            cover.giveUp();
        }
        return new Following(saved.since(), began, from, "", seen, 0);
    }

    /** Whether nobody else's record is where only ours should be. */
    private void confirm(ObjectType type, OwnCover cover, long from) {
        if (cover.covered().isEmpty()) {
            return;
        }
        String stamp = own.property(type).orElseThrow();
        ChangeSearch search = new ChangeSearch(type);
        FieldSelection nothing = FieldSelection.of("hs_object_id");
        for (List<OwnCover.Range> ranges : ChangeSearch.countable(cover.covered())) {
            long total = reader.search(type, nothing, search.unchanged(from, stamp, ranges), 1)
                    .total();
            if (total > cover.expected(ranges, from)) {
                cover.giveUp();
                return;
            }
        }
    }

    /** Our own writes of late, as they are now. Reading them back is a part of writing and waits for nothing else. */
    private ChangePage readBack(
            ObjectType type,
            FieldSelection fields,
            SyncCursor cursor,
            Following run,
            OwnCover cover,
            List<String> ids) {
        Set<String> wanted = new LinkedHashSet<>(names(type, fields).names());
        own.property(type).ifPresent(wanted::add);
        FieldSelection names = new FieldSelection(wanted);
        List<RawRecord> records =
                List.copyOf(CallPriority.with(CallPriority.Level.STATUS, () -> reader.readAllPlain(type, names, ids))
                        .values());
        boolean more = cover.readBack(ids, records, HubSpotTypes.modifiedProperty(type));
        SyncCursor next = run.readingBack(more ? run.readBack() + 1 : 0).cursor();
        return new ChangePage(delivered.fresh(type, fields, cursor, next, records), next, true, false);
    }

    private static FieldSelection names(ObjectType type, FieldSelection fields) {
        Set<String> names = new LinkedHashSet<>(fields.names());
        names.add(HubSpotTypes.modifiedProperty(type));
        return new FieldSelection(names);
    }

    private Found find(ObjectType type, FieldSelection names, long from, OwnCover cover, int limit) {
        ChangeSearch search = new ChangeSearch(type);
        if (cover.leavesOut()) {
            try {
                String stamp = own.property(type).orElseThrow();
                return found(type, names, search.sinceWithoutOwn(from, stamp, cover), limit);
            } catch (PermanentCrmException ourFieldIsGone) {
                cover.giveUp();
            }
        }
        return found(type, names, List.of(search.since(from)), limit);
    }

    /** Of several searches, the one that got least far says how far all of them are complete. */
    private Found found(ObjectType type, FieldSelection names, List<ObjectNode> searches, int limit) {
        Map<String, RawRecord> records = new LinkedHashMap<>();
        boolean complete = true;
        long reached = Long.MAX_VALUE;
        long latest = 0;
        for (ObjectNode body : searches) {
            SearchPage page = reader.search(type, names, body, limit);
            long last = page.records().stream()
                    .mapToLong(record -> modified(type, record))
                    .max()
                    .orElse(0);
            page.records().forEach(record -> records.put(record.ref().id(), record));
            latest = Math.max(latest, last);
            if (page.records().size() < page.total()) {
                if (page.records().isEmpty()) {
                    throw incomplete(page);
                }
                complete = false;
                reached = Math.min(reached, last);
            }
        }
        return new Found(List.copyOf(records.values()), complete, reached, latest);
    }

    /**
     * @param complete whether everything is there
     * @param reached if it is not: up to which modification time it is
     * @param latest the latest modification time of all
     */
    private record Found(List<RawRecord> records, boolean complete, long reached, long latest) {}

    private static Following afterTime(Following run, Found found) {
        long seen = Math.max(run.seen(), found.latest());
        if (found.complete()) {
            return rest(run, seen);
        }
        return found.reached() > run.from() ? run.from(found.reached(), "", seen) : run.from(run.from(), "0", seen);
    }

    private static Following afterTie(Following run, SearchPage page) {
        if (page.records().size() >= page.total()) {
            return run.from(run.from() + 1, "", run.seen());
        }
        if (page.records().isEmpty()) {
            throw incomplete(page);
        }
        String lastId = page.records().getLast().ref().id();
        return run.from(run.from(), lastId, run.seen());
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

    private static long modified(ObjectType type, RawRecord record) {
        String told = record.fields().getOrDefault(HubSpotTypes.modifiedProperty(type), "");
        return RecordJson.instant(told).orElse(record.modifiedAt()).toEpochMilli();
    }
}
