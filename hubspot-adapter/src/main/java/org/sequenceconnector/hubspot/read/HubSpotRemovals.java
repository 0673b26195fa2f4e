package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.RemovalPage.Removal;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.SyncPosition.Sweeping;
import org.sequenceconnector.record.ObjectType;

/**
 * Finds archived records. Archiving changes no modification time and hides the record from search, so all archived records
 * are listed in every sweep and those that are new since the last one are reported. Merged-away ids are not archived:
 * they answer under their old id, and the survivor carries them in {@code hs_merged_object_ids}.
 */
public final class HubSpotRemovals {
    /** Sweeps overlap, because a record may be archived behind the place where a sweep just reads. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final HubSpotReader reader;
    private final Clock clock;

    public HubSpotRemovals(HubSpotReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    public RemovalPage page(ObjectType type, SyncCursor cursor, int limit) {
        Sweeping saved = cursor.isStart() ? new Sweeping(0, 0, "") : sweeping(cursor);
        long began = saved.began() > 0 ? saved.began() : clock.millis();
        JsonNode page = reader.listArchived(type, saved.after(), limit);
        List<Removal> removals = new ArrayList<>();
        for (JsonNode node : page.path("results")) {
            Instant archivedAt = RecordJson.instant(node.path("archivedAt"))
                    .or(() -> RecordJson.instant(node.path("updatedAt")))
                    .orElse(clock.instant());
            if (archivedAt.toEpochMilli() >= saved.since()) {
                removals.add(new Removal(RecordJson.id(node), archivedAt, Optional.empty()));
            }
        }
        Optional<String> next = HubSpotReader.nextPage(page);
        SyncPosition position = next.isPresent()
                ? new Sweeping(saved.since(), began, next.orElseThrow())
                : new Sweeping(Math.max(0, began - OVERLAP.toMillis()), 0, "");
        return new RemovalPage(removals, position.cursor(), next.isPresent());
    }

    private static Sweeping sweeping(SyncCursor cursor) {
        if (SyncPosition.of(cursor) instanceof Sweeping sweeping) {
            return sweeping;
        }
        throw SyncPosition.mistaken();
    }
}
