package org.sequenceconnector.salesforce.read;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Objects;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.query.Row;

/**
 * What a {@link SyncCursor} of this adapter holds, as JSON: all progress, so that any process can go on from it. All times
 * are epoch milliseconds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SyncPosition.Loading.class, name = "load"),
    @JsonSubTypes.Type(value = SyncPosition.BulkLoading.class, name = "bulk"),
    @JsonSubTypes.Type(value = SyncPosition.Following.class, name = "follow"),
    @JsonSubTypes.Type(value = SyncPosition.Sweeping.class, name = "sweep")
})
public sealed interface SyncPosition {
    /**
     * In the full read by queries.
     *
     * @param began changes from then on are read afterwards
     * @param after the last id delivered
     */
    record Loading(long began, String after) implements SyncPosition {
        public Loading {
            Objects.requireNonNull(after);
        }
    }

    /**
     * In the full read by a Bulk API job.
     *
     * @param job id of the query job
     * @param ready whether the job is known to be complete
     * @param more where the next list of result pages is; empty: all are known
     * @param pages result pages that are not fully delivered
     * @param counted how many rows the job says it has; 0: it was not asked, as in positions of earlier versions
     * @param delivered rows delivered so far
     */
    record BulkLoading(
            long began, String job, boolean ready, String more, List<ResultPage> pages, long counted, long delivered)
            implements SyncPosition {
        public BulkLoading {
            Objects.requireNonNull(job);
            Objects.requireNonNull(more);
            pages = List.copyOf(pages);
        }
    }

    /**
     * @param address relative to the instance
     * @param rows how many of its rows are delivered
     * @param chained whether its answer names the page after it
     */
    record ResultPage(String address, long rows, boolean chained) {}

    /**
     * Behind the full read.
     *
     * @param since changes before this are delivered, late commits aside
     * @param ticked consent windows that opened or ended before this are delivered
     * @param until where everything was visible when the run began, so that the next one starts there; 0 between runs
     * @param tick when the run began, which is its end for consent windows
     * @param stream which of the run's streams is read; empty: the records themselves
     * @param stamp stamp of the last row of the stream
     * @param id id of the last row of the stream; empty: at its beginning
     */
    record Following(long since, long ticked, long until, long tick, String stream, long stamp, String id)
            implements SyncPosition {
        public Following {
            Objects.requireNonNull(stream);
            Objects.requireNonNull(id);
        }

        static Following at(long since, long ticked) {
            return new Following(since, ticked, 0, 0, "", 0, "");
        }

        Following behind(Row row) {
            return new Following(since, ticked, until, tick, stream, row.stamp().toEpochMilli(), row.id());
        }

        Following in(String nextStream) {
            return new Following(since, ticked, until, tick, nextStream, 0, "");
        }
    }

    /**
     * Going through deleted rows.
     *
     * @param since deletions before this are reported, late commits aside
     * @param logged the log of deletions is read up to here; 0: not begun
     * @param until end of the run, 0 between runs
     */
    record Sweeping(long since, long logged, long until, long stamp, String id) implements SyncPosition {
        public Sweeping {
            Objects.requireNonNull(id);
        }
    }

    default SyncCursor cursor() {
        try {
            return new SyncCursor(
                    SalesforceHttp.JSON.writerFor(SyncPosition.class).writeValueAsString(this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a position is plain data", impossible);
        }
    }

    static SyncPosition of(SyncCursor cursor) {
        try {
            SyncPosition position = SalesforceHttp.JSON.readValue(cursor.value(), SyncPosition.class);
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
