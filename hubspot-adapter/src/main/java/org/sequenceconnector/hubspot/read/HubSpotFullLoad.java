package org.sequenceconnector.hubspot.read;

import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.SyncPosition.Following;
import org.sequenceconnector.hubspot.read.SyncPosition.IdRange;
import org.sequenceconnector.hubspot.read.SyncPosition.Loading;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/**
 * Reads everything through the list of records: it has no cap of 10,000 and no lag, unlike search. The list is ordered by
 * id and a page may start at any id, so several ranges of ids are read at once. Ranges are halved while there are fewer
 * than lanes, which evens out gaps in the ids.
 */
public final class HubSpotFullLoad {
    /** A range this narrow is one or two pages: not worth another lane. */
    private static final long NARROW = 200;

    private final HubSpotReader reader;
    private final Lanes lanes;
    private final Clock clock;

    public HubSpotFullLoad(HubSpotReader reader, Lanes lanes, Clock clock) {
        this.reader = reader;
        this.lanes = lanes;
        this.clock = clock;
    }

    public ChangePage page(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit) {
        if (cursor.isStart()) {
            Loading start = new Loading(clock.millis(), 0, List.of(new IdRange(0, IdRange.OPEN)));
            return page(type, fields, start, limit);
        }
        if (SyncPosition.of(cursor) instanceof Loading loading) {
            return page(type, fields, loading, limit);
        }
        throw SyncPosition.mistaken();
    }

    private ChangePage page(ObjectType type, FieldSelection fields, Loading loading, int limit) {
        int wanted = Math.max(1, Math.min(lanes.count(), limit / HubSpotReader.MAX_LIST_PAGE));
        boolean first = loading.ranges().getFirst().next() == 0;
        Loading cut = first ? loading : cut(type, loading, wanted);
        int active = first ? 1 : Math.min(wanted, cut.ranges().size());
        int size = Math.max(1, Math.min(HubSpotReader.MAX_LIST_PAGE, limit / active));
        List<Supplier<Progress>> work = new ArrayList<>();
        cut.ranges().subList(0, active).forEach(range -> work.add(() -> read(type, fields, range, size)));

        List<RawRecord> records = new ArrayList<>();
        List<IdRange> left =
                new ArrayList<>(cut.ranges().subList(active, cut.ranges().size()));
        for (Progress progress : lanes.all(work)) {
            records.addAll(progress.records());
            progress.rest().ifPresent(left::add);
        }
        left.sort(Comparator.comparingLong(IdRange::next));
        if (left.isEmpty()) {
            return new ChangePage(records, Following.at(loading.began()).cursor(), false, true);
        }
        return new ChangePage(records, new Loading(cut.began(), cut.highest(), left).cursor(), true, false);
    }

    private Progress read(ObjectType type, FieldSelection fields, IdRange range, int size) {
        HubSpotReader.ListPage page = reader.list(type, fields, range.next(), size);
        List<RawRecord> inside = new ArrayList<>();
        long last = range.next() - 1;
        for (RawRecord record : page.records()) {
            long id = number(record.ref().id());
            last = Math.max(last, id);
            if (id < range.end()) {
                inside.add(record);
            }
        }
        // A full page without a sign of another one is not trusted: the next id is asked for all the same.
        boolean more = page.next().isPresent() || page.records().size() >= size;
        long next = Math.max(last + 1, page.next().map(HubSpotFullLoad::number).orElse(0L));
        return new Progress(
                inside, more && next < range.end() ? Optional.of(new IdRange(next, range.end())) : Optional.empty());
    }

    /** Halves the widest ranges until there is work for every lane. */
    private Loading cut(ObjectType type, Loading loading, int wanted) {
        if (wanted == 1) {
            return loading;
        }
        long highest = loading.highest() > 0 ? loading.highest() : highestId(type);
        List<IdRange> ranges = new ArrayList<>(loading.ranges());
        while (ranges.size() < wanted) {
            IdRange widest = ranges.stream()
                    .max(Comparator.comparingLong(range -> width(range, highest)))
                    .orElseThrow();
            if (width(widest, highest) < NARROW) {
                break;
            }
            long middle = widest.next() + width(widest, highest) / 2;
            ranges.remove(widest);
            ranges.add(new IdRange(widest.next(), middle));
            ranges.add(new IdRange(middle, widest.end()));
        }
        ranges.sort(Comparator.comparingLong(IdRange::next));
        return new Loading(loading.began(), highest, ranges);
    }

    private static long width(IdRange range, long highest) {
        return Math.min(range.end(), highest + 1) - range.next();
    }

    /**
     * The highest id the search index knows; it only helps to cut even ranges, the last of which is open. Without it the
     * list is read in one lane.
     */
    private long highestId(ObjectType type) {
        var body = RecordJson.object();
        body.putArray("filterGroups");
        body.putArray("sorts").addObject().put("propertyName", "hs_object_id").put("direction", "DESCENDING");
        try {
            return reader.search(type, FieldSelection.of("hs_object_id"), body, 1).records().stream()
                    .mapToLong(record -> number(record.ref().id()))
                    .max()
                    .orElse(1);
        } catch (PermanentCrmException searchNotPossible) {
            return 1;
        }
    }

    /** Ids are digits; anything else sorts first and is still delivered. */
    private static long number(String id) {
        if (id.isEmpty() || !id.chars().allMatch(Character::isDigit)) {
            return 0;
        }
        return new BigInteger(id).min(BigInteger.valueOf(Long.MAX_VALUE - 1)).longValue();
    }

    /** @param rest what is left of the range, if anything */
    private record Progress(List<RawRecord> records, Optional<IdRange> rest) {}
}
