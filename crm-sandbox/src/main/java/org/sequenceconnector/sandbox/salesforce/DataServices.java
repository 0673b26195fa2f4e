package org.sequenceconnector.sandbox.salesforce;

import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.bulk.BulkSettings;
import org.sequenceconnector.sandbox.salesforce.bulk.IngestRoutes;
import org.sequenceconnector.sandbox.salesforce.bulk.QueryJobRoutes;
import org.sequenceconnector.sandbox.salesforce.consent.ConsentRoutes;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.query.QueryCalls;
import org.sequenceconnector.sandbox.salesforce.query.QueryCursors;
import org.sequenceconnector.sandbox.salesforce.query.QueryRoutes;

/** Queries, bulk jobs and consent, with what tests can change about them. */
public final class DataServices {
    private final QueryCursors cursors;
    private final BulkSettings bulk = new BulkSettings();

    DataServices(Org org, ApiRouter router) {
        this.cursors = new QueryCursors(org.clock());
        QueryCalls queries = new QueryCalls(org, cursors);
        new QueryRoutes(queries).register(router);
        new IngestRoutes(org, bulk).register(router);
        new QueryJobRoutes(org, queries, bulk).register(router);
        new ConsentRoutes(org).register(router);
    }

    /** Locators and page sizes of queries. */
    public QueryCursors cursors() {
        return cursors;
    }

    /** How bulk jobs behave. */
    public BulkSettings bulk() {
        return bulk;
    }
}
