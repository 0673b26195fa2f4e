package org.sequenceconnector.salesforce.read;

import java.util.List;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.read.SyncPosition.BulkLoading;
import org.sequenceconnector.salesforce.read.SyncPosition.Following;
import org.sequenceconnector.salesforce.read.SyncPosition.Loading;

/**
 * Reads everything: a small org by queries in the order of ids, a large one by {@link SalesforceBulkLoad}. What changes
 * meanwhile is read afterwards, from the stamp up to which everything was visible at the start.
 */
public final class SalesforceFullLoad {
    private final SalesforceQueries queries;
    private final SalesforceReader reader;
    private final SalesforceBulkLoad bulk;
    private final FieldPlans plans;
    private final ReadBound bound;
    private final SalesforceConfig.Tuning tuning;

    public SalesforceFullLoad(
            SalesforceQueries queries,
            SalesforceReader reader,
            SalesforceBulkLoad bulk,
            FieldPlans plans,
            ReadBound bound,
            SalesforceConfig.Tuning tuning) {
        this.queries = queries;
        this.reader = reader;
        this.bulk = bulk;
        this.plans = plans;
        this.bound = bound;
        this.tuning = tuning;
    }

    public ChangePage page(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit) {
        return plans.with(type, fields, plan -> {
            SyncPosition position = cursor.isStart() ? start(plan) : SyncPosition.of(cursor);
            if (position instanceof Loading loading) {
                return page(plan, loading, limit);
            }
            if (position instanceof BulkLoading loading) {
                return bulk.page(plan, loading, limit);
            }
            throw SyncPosition.mistaken();
        });
    }

    private SyncPosition start(FieldPlan plan) {
        long began = bound.of(plan.type()).toEpochMilli();
        long rows = queries.count(Lane.BULK, Soql.count(plan.sobject()));
        return rows < tuning.bulkReadThreshold() ? new Loading(began, "") : bulk.start(plan, began);
    }

    private ChangePage page(FieldPlan plan, Loading loading, int limit) {
        int wanted = Math.max(1, Math.min(limit, tuning.pageSize()));
        Soql all = Soql.select(plan.sobject(), plan.selected()).orderBy("Id").first(wanted);
        Soql soql = loading.after().isEmpty() ? all : all.where(Soql.greater("Id", loading.after()));
        List<Row> rows = queries.rows(Lane.BULK, soql);
        var records = reader.records(plan, rows);
        if (rows.size() < wanted) {
            return new ChangePage(
                    records, Following.at(loading.began(), loading.began()).cursor(), false, true);
        }
        return new ChangePage(
                records, new Loading(loading.began(), rows.getLast().id()).cursor(), true, false);
    }
}
