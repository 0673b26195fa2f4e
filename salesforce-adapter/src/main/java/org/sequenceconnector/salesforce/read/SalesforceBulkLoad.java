package org.sequenceconnector.salesforce.read;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.AnswerTooLargeException;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.salesforce.query.CsvRows;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.read.SyncPosition.BulkLoading;
import org.sequenceconnector.salesforce.read.SyncPosition.Following;
import org.sequenceconnector.salesforce.read.SyncPosition.Loading;
import org.sequenceconnector.salesforce.read.SyncPosition.ResultPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads everything of a large org through one Bulk API job, several of its result pages at once. Pages are as large as
 * Salesforce makes them and are read row by row; a page stays open between calls, and where it does not (a restart, a broken
 * line) it is opened again and the delivered rows are passed over.
 */
public final class SalesforceBulkLoad implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SalesforceBulkLoad.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration MAX_LOOK = Duration.ofSeconds(10);
    private static final int LOOKS_PER_CALL = 10;
    private static final int MAX_REOPENINGS = 3;

    private final BulkQueries jobs;
    private final SalesforceReader reader;
    private final Lanes lanes;
    private final Pause pause;
    private final Map<String, CsvRows> open = new ConcurrentHashMap<>();

    public SalesforceBulkLoad(BulkQueries jobs, SalesforceReader reader, Lanes lanes, Pause pause) {
        this.jobs = jobs;
        this.reader = reader;
        this.lanes = lanes;
        this.pause = pause;
    }

    /** A position in a new job, or one in the read by queries when the org takes no job. */
    SyncPosition start(FieldPlan plan, long began) {
        return jobs.create(Soql.select(plan.sobject(), plan.selected()))
                .<SyncPosition>map(job -> new BulkLoading(began, job, false, "", List.of(), 0, 0))
                .orElse(new Loading(began, ""));
    }

    ChangePage page(FieldPlan plan, BulkLoading saved, int limit) {
        BulkLoading loading = saved;
        if (!saved.ready()) {
            BulkQueries.Job job = awaited(saved.job());
            switch (job.state()) {
                case RUNNING -> {
                    return goingOn(saved);
                }
                case FAILED -> {
                    return goingOn(new Loading(saved.began(), ""));
                }
                case GONE -> {
                    return goingOn(start(plan, saved.began()));
                }
                case COMPLETE -> {
                    BulkQueries.Listing first = jobs.firstPages(saved.job());
                    loading = new BulkLoading(
                            saved.began(), saved.job(), true, first.more(), first.pages(), job.rows(), 0);
                }
            }
        }
        return read(plan, listed(loading), limit);
    }

    private BulkQueries.Job awaited(String job) {
        Duration look = FIRST_LOOK;
        for (int looks = 1; looks < LOOKS_PER_CALL; looks++) {
            BulkQueries.Job seen = jobs.look(job);
            if (seen.state() != BulkQueries.State.RUNNING) {
                return seen;
            }
            pause.sleep(look);
            look = look.multipliedBy(2).compareTo(MAX_LOOK) > 0 ? MAX_LOOK : look.multipliedBy(2);
        }
        return jobs.look(job);
    }

    private BulkLoading listed(BulkLoading loading) {
        if (loading.more().isEmpty() || loading.pages().size() >= lanes.count()) {
            return loading;
        }
        BulkQueries.Listing next = jobs.morePages(loading.more());
        List<ResultPage> pages = new ArrayList<>(loading.pages());
        pages.addAll(next.pages());
        return new BulkLoading(
                loading.began(), loading.job(), true, next.more(), pages, loading.counted(), loading.delivered());
    }

    private ChangePage read(FieldPlan plan, BulkLoading loading, int limit) {
        int active = Math.min(loading.pages().size(), Math.min(lanes.count(), Math.max(1, limit)));
        int share = Math.max(1, limit / Math.max(1, active));
        List<Supplier<Optional<Progress>>> work = new ArrayList<>();
        loading.pages().subList(0, active).forEach(page -> work.add(() -> read(loading.job(), page, share)));
        List<Row> rows = new ArrayList<>();
        List<ResultPage> left = new ArrayList<>();
        if (!work.isEmpty()) {
            for (Optional<Progress> progress : lanes.all(work)) {
                if (progress.isEmpty()) {
                    return goingOn(start(plan, loading.began()));
                }
                rows.addAll(progress.orElseThrow().rows());
                progress.orElseThrow().rest().ifPresent(left::add);
            }
        }
        left.addAll(loading.pages().subList(active, loading.pages().size()));
        List<RawRecord> records = reader.records(plan, rows);
        long delivered = loading.delivered() + rows.size();
        if (left.isEmpty() && loading.more().isEmpty()) {
            if (delivered < loading.counted()) {
                LOG.warn(
                        "Bulk job {} of {} counts {} rows but delivered {}: everything is read again by queries",
                        loading.job(),
                        plan.sobject(),
                        loading.counted(),
                        delivered);
                return new ChangePage(records, new Loading(loading.began(), "").cursor(), true, false);
            }
            return new ChangePage(
                    records, Following.at(loading.began(), loading.began()).cursor(), false, true);
        }
        BulkLoading next = new BulkLoading(
                loading.began(), loading.job(), true, loading.more(), left, loading.counted(), delivered);
        return new ChangePage(records, next.cursor(), true, false);
    }

    /** Empty when the job is gone. */
    private Optional<Progress> read(String job, ResultPage page, int share) {
        for (int tries = 0; tries < MAX_REOPENINGS; tries++) {
            Optional<CsvRows> opened = opened(page);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            CsvRows rows = opened.orElseThrow();
            try {
                rows.skip(page.rows());
                List<Row> next = rows.take(share);
                if (next.size() == share) {
                    open.put(page.address(), rows);
                    return Optional.of(new Progress(
                            next, Optional.of(new ResultPage(page.address(), rows.taken(), page.chained()))));
                }
                rows.close();
                return Optional.of(new Progress(
                        next, rows.nextLocator().filter(more -> page.chained()).map(more -> jobs.chained(job, more))));
            } catch (AnswerTooLargeException tooLarge) {
                closeQuietly(rows);
                throw new RetryableCrmException("Salesforce's Bulk API: " + tooLarge.getMessage(), tooLarge);
            } catch (IOException brokenOff) {
                closeQuietly(rows);
            }
        }
        throw new RetryableCrmException(
                "a result page of Salesforce's Bulk API broke off several times", Optional.empty());
    }

    /** The page as it was left, if that is the place asked for; else opened anew. */
    private Optional<CsvRows> opened(ResultPage page) {
        Optional<CsvRows> left = Optional.ofNullable(open.remove(page.address()));
        if (left.isPresent() && left.orElseThrow().taken() == page.rows()) {
            return left;
        }
        left.ifPresent(SalesforceBulkLoad::closeQuietly);
        return jobs.open(page);
    }

    private static ChangePage goingOn(SyncPosition position) {
        return new ChangePage(List.of(), position.cursor(), true, false);
    }

    private static void closeQuietly(CsvRows rows) {
        try {
            rows.close();
        } catch (IOException alreadyBroken) {
            // Closing only gives the line back; what was read of it counts.
            LOG.debug("a result page could not be closed: {}", alreadyBroken.getMessage());
        }
    }

    @Override
    public void close() {
        open.values().forEach(SalesforceBulkLoad::closeQuietly);
        open.clear();
    }

    /** @param rest the place to go on at, if there is more */
    private record Progress(List<Row> rows, Optional<ResultPage> rest) {}
}
