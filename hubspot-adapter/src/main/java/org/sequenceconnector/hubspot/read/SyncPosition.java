package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Objects;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.hubspot.call.HubSpotHttp;

/** What a {@link SyncCursor} of this adapter holds, as JSON: all progress, so that any process can go on from it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SyncPosition.Loading.class, name = "load"),
    @JsonSubTypes.Type(value = SyncPosition.Following.class, name = "follow"),
    @JsonSubTypes.Type(value = SyncPosition.Sweeping.class, name = "sweep")
})
public sealed interface SyncPosition {
    /**
     * In the full read.
     *
     * @param began epoch milliseconds at its start; changes from then on are read afterwards
     * @param highest the highest record id when the ranges were cut, 0 while unknown
     * @param ranges what is still to be read
     */
    record Loading(long began, long highest, List<IdRange> ranges) implements SyncPosition {
        public Loading {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * Behind the full read. All times are epoch milliseconds.
     *
     * @param since changes before this are delivered, late ones of the search index aside
     * @param began start of the run, 0 between runs
     * @param from modification time that the next page starts at
     * @param tieAfter when more records than a page holds share {@code from}: the id to go on behind, else empty
     * @param seen greatest modification time of the run
     * @param readBack how many pages of our own writes the run has read back, plus one while there are more; 0: none is left
     */
    record Following(long since, long began, long from, String tieAfter, long seen, int readBack)
            implements SyncPosition {
        public Following {
            Objects.requireNonNull(tieAfter);
        }

        static Following at(long since) {
            return new Following(since, 0, 0, "", 0, 0);
        }

        /** The run goes on at this time. */
        Following from(long next, String tie, long seenNow) {
            return new Following(since, began, next, tie, seenNow, 0);
        }

        Following readingBack(int page) {
            return new Following(since, began, from, tieAfter, seen, page);
        }
    }

    /**
     * Going through the archived records.
     *
     * @param since only records archived after this are new
     * @param began start of this sweep, 0 between sweeps
     * @param after where the next page starts; empty at the beginning
     */
    record Sweeping(long since, long began, String after) implements SyncPosition {
        public Sweeping {
            Objects.requireNonNull(after);
        }
    }

    /** Ids from {@code next} on and below {@code end}. */
    record IdRange(long next, long end) {
        static final long OPEN = Long.MAX_VALUE;
    }

    default SyncCursor cursor() {
        try {
            return new SyncCursor(HubSpotHttp.JSON.writerFor(SyncPosition.class).writeValueAsString(this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a position is plain data", impossible);
        }
    }

    static SyncPosition of(SyncCursor cursor) {
        try {
            SyncPosition position = HubSpotHttp.JSON.readValue(cursor.value(), SyncPosition.class);
            if (position != null) {
                return position;
            }
        } catch (JsonProcessingException notOurs) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static CursorExpiredException notOurs() {
        return new CursorExpiredException("the saved position is not one of this adapter: read everything again");
    }

    /** For a cursor that belongs to the other kind of stream. */
    static CursorExpiredException mistaken() {
        return new CursorExpiredException("the saved position belongs to another stream: read everything again");
    }
}
