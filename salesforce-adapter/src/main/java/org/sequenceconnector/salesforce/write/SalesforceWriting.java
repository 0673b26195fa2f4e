package org.sequenceconnector.salesforce.write;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.DrillWrite;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.query.ContactAccounts;
import org.sequenceconnector.salesforce.query.RowSearch;
import org.sequenceconnector.salesforce.query.SalesforceQueries;

/** The writing half of the adapter, put together: own fields and opt-outs. */
public final class SalesforceWriting implements AutoCloseable {
    /** What Salesforce works off as one batch of a job. */
    private static final int BATCH_OF_A_JOB = 10_000;

    /** Without jobs: twenty calls, enough to fill the pause that settling a batch takes. */
    private static final int BATCH_OF_CALLS = 20 * RowQueue.MAX_CALL;

    private final int batch;
    private final Lanes lanes;
    private final SalesforceWriter writer;
    private final OptOuts optOuts;
    private final OwnOptOuts ownOptOuts;

    public SalesforceWriting(
            SalesforceConfig config,
            SalesforceCalls calls,
            SalesforceQueries queries,
            ContactAccounts accounts,
            Clock clock,
            Pause pause,
            RandomGenerator random) {
        this.batch = config.tuning().bulkWriteThreshold() <= BATCH_OF_A_JOB ? BATCH_OF_A_JOB : BATCH_OF_CALLS;
        this.lanes = new Lanes(config.tuning().writeLanes(), "salesforce-write");
        RowSearch search = (query, deletedToo) ->
                deletedToo ? queries.rowsWithDeleted(Lane.COMMON, query) : queries.rows(Lane.COMMON, query);
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
        OptOuts.Saves saves = rows -> writer.save(rows, new RefusedValues(clock));
        this.optOuts = new OptOuts(config.connection(), search, saves);
        this.ownOptOuts = new OwnOptOuts(saves, new PersonAccounts(config.connection(), search));
    }

    public List<WriteOutcome> write(List<RecordWrite> writes) {
        return writer.write(writes);
    }

    public int batch() {
        return batch;
    }

    public WriteOutcome writeOptOut(OptOutWrite optOut) {
        return optOuts.write(optOut);
    }

    public WriteOutcome clearOwnOptOut(RecordRef record) {
        return ownOptOuts.clear(record);
    }

    public WriteOutcome drill(DrillWrite write) {
        return write.optedOut() ? ownOptOuts.set(write.record()) : ownOptOuts.clear(write.record());
    }

    @Override
    public void close() {
        lanes.close();
    }
}
