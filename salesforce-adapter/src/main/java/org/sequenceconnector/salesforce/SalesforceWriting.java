package org.sequenceconnector.salesforce;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.Pause;

/** The writing half of the adapter, put together: own fields and opt-outs. */
final class SalesforceWriting implements AutoCloseable {
    /** Ten calls: enough to fill the pause that settling a batch takes. */
    private static final int BATCH = 10 * RowQueue.LARGEST_CALL;

    private final Lanes lanes;
    private final SalesforceWriter writer;
    private final OptOuts optOuts;

    SalesforceWriting(
            SalesforceConfig config,
            SalesforceCalls calls,
            SalesforceQueries queries,
            Clock clock,
            Pause pause,
            RandomGenerator random) {
        this.lanes = new Lanes(config.tuning().writeLanes(), "salesforce-write");
        RowSearch search = (query, deletedToo) ->
                deletedToo ? queries.rowsWithDeleted(Lane.COMMON, query) : queries.rows(Lane.COMMON, query);
        ContactAccounts accounts = new ContactAccounts();
        RefusedValues refused = new RefusedValues(clock);
        BulkJobs jobs = new SalesforceBulkJobs(calls);
        RunningJobs running = new RunningJobs(jobs, clock, pause);
        this.writer = new SalesforceWriter(
                new OwnFields(config.definitions()),
                accounts,
                new CollectionWriter(new SalesforceRowCalls(calls), lanes, accounts, refused, clock, pause, random),
                new BulkWriter(jobs, running, clock, pause),
                running,
                new Survivors(config.connection(), search),
                refused,
                config.tuning().bulkWriteThreshold());
        this.optOuts = new OptOuts(config.connection(), search, rows -> writer.save(rows, new RefusedValues(clock)));
    }

    List<WriteOutcome> write(List<RecordWrite> writes) {
        return writer.write(writes);
    }

    int batch() {
        return BATCH;
    }

    WriteOutcome writeOptOut(OptOutWrite optOut) {
        return optOuts.write(optOut);
    }

    @Override
    public void close() {
        lanes.close();
    }
}
