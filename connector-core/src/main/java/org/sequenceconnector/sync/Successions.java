package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/**
 * Which record lives on as which other one, as read records tell it: a survivor lists what was merged into it, a converted
 * lead or a loser names its {@link RawRecord#continuesAs successor}.
 */
final class Successions {
    private Successions() {}

    /** What the page says and the mirror does not know yet. Telling it again is no news, so a page can be applied twice. */
    static Map<RecordRef, RecordRef> news(Mirror mirror, Collection<RawRecord> page) {
        Map<RecordRef, RecordRef> news = new LinkedHashMap<>();
        for (RawRecord raw : page) {
            raw.continuesAs().filter(survivor -> !survivor.equals(raw.ref())).ifPresent(survivor -> {
                RecordRef last = mirror.resolve(survivor);
                if (!last.equals(mirror.resolve(raw.ref()))) {
                    news.put(raw.ref(), last);
                }
            });
        }
        return news;
    }

    /** Records that the survivor lists as merged into it. */
    static List<RecordRef> mergedInto(CrmRecord record) {
        String ids = record.text(StandardFields.MERGED_IDS);
        if (ids.isBlank()) {
            return List.of();
        }
        return Arrays.stream(ids.split(";"))
                .map(String::strip)
                .filter(id -> !id.isEmpty() && !id.equals(record.ref().id()))
                .map(id -> new RecordRef(record.ref().connection(), record.ref().type(), id))
                .toList();
    }

    /** From now on the old records mean their successors, and nobody writes to them any more. */
    static void store(Mirror mirror, List<CrmRecord> fresh, Map<RecordRef, RecordRef> news, Instant now) {
        TreeSet<RecordRef> ended = new TreeSet<>(news.keySet());
        news.forEach(mirror::alias);
        for (CrmRecord record : fresh) {
            for (RecordRef old : mergedInto(record)) {
                mirror.alias(old, record.ref());
                ended.add(old);
            }
        }
        if (!ended.isEmpty()) {
            mirror.save(mirror.find(ended).values().stream()
                    .filter(record -> !record.archived())
                    .map(record -> record.archivedAt(now))
                    .toList());
        }
    }
}
