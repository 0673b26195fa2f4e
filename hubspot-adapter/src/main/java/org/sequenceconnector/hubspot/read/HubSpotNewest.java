package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.HubSpotReader.SearchPage;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/**
 * The look past a backlog, by a few searches sorted the other way: whoever is opted out by HubSpot's own properties, and what
 * changed in records that were there before. What we just wrote ourselves would fill them and is left to the backlog, unless
 * it is opted out.
 */
public final class HubSpotNewest {
    /** Searches for one of the two questions; search has a small budget of its own. */
    private static final int MAX_SEARCHES = 3;

    private static final String OPT_OUT = "hs_email_optout";

    private final HubSpotReader reader;
    private final Duration lag;
    private final OwnWrites own;

    /** @param lag how late the index may be */
    public HubSpotNewest(HubSpotReader reader, Duration lag, OwnWrites own) {
        this.reader = reader;
        this.lag = lag;
        this.own = own;
    }

    public NewestChanges read(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        Set<String> wanted = new LinkedHashSet<>(fields.names());
        wanted.add(HubSpotTypes.modifiedProperty(type));
        FieldSelection names = new FieldSelection(wanted);
        ChangeSearch search = new ChangeSearch(type);
        Map<String, RawRecord> found = new LinkedHashMap<>();
        List<String> optOuts = fields.names().stream()
                .filter(name -> name.startsWith(OPT_OUT))
                .sorted()
                .toList();
        search.newestWith(since.toEpochMilli(), optOuts).stream()
                .limit(MAX_SEARCHES)
                .forEach(body -> page(type, names, body, found));
        changed(type, names, search, since.toEpochMilli(), known.toEpochMilli(), found);
        return new NewestChanges(List.copyOf(found.values()), lag);
    }

    private void changed(
            ObjectType type,
            FieldSelection names,
            ChangeSearch search,
            long since,
            long known,
            Map<String, RawRecord> found) {
        Optional<String> stamp = own.remembered(type).isEmpty() ? Optional.empty() : own.property(type);
        try {
            walkBack(type, names, search, since, known, stamp, found);
        } catch (PermanentCrmException ourFieldIsGone) {
            if (stamp.isEmpty()) {
                throw ourFieldIsGone;
            }
            own.forgetAll(type);
            walkBack(type, names, search, since, known, Optional.empty(), found);
        }
    }

    private void walkBack(
            ObjectType type,
            FieldSelection names,
            ChangeSearch search,
            long since,
            long known,
            Optional<String> stamp,
            Map<String, RawRecord> found) {
        OptionalLong until = OptionalLong.empty();
        for (int searches = 0; searches < MAX_SEARCHES; searches++) {
            SearchPage page = page(type, names, search.newest(since, until, known, stamp), found);
            OptionalLong earliest = page.records().stream()
                    .mapToLong(record -> RecordJson.instant(
                                    record.fields().getOrDefault(HubSpotTypes.modifiedProperty(type), ""))
                            .orElse(record.modifiedAt())
                            .toEpochMilli())
                    .min();
            if (page.records().size() >= page.total() || earliest.equals(until)) {
                return;
            }
            until = earliest;
        }
    }

    private SearchPage page(ObjectType type, FieldSelection names, ObjectNode body, Map<String, RawRecord> found) {
        SearchPage page = reader.search(type, names, body, HubSpotReader.MAX_SEARCH_PAGE);
        page.records().forEach(record -> found.putIfAbsent(record.ref().id(), record));
        return page;
    }
}
