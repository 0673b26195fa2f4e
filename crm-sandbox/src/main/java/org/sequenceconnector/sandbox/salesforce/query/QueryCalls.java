package org.sequenceconnector.sandbox.salesforce.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.soql.QueryAnswer;
import org.sequenceconnector.sandbox.salesforce.soql.QuerySource;
import org.sequenceconnector.sandbox.salesforce.soql.SoqlEngine;

/**
 * {@code /query}, {@code /queryAll} and the pages behind them. Rules of paging as in <a
 * href="https://developer.salesforce.com/docs/platform/api-rest/guide/headers-queryoptions.html">the guide</a>: the page size is
 * a hint, and two long texts in a row cap a page at 200.
 */
public final class QueryCalls {
    private static final int MAX_PAGE = 2_000;
    private static final int MIN_PAGE = 200;
    private final Org org;
    private final SoqlEngine engine;
    private final QueryCursors cursors;

    public QueryCalls(Org org, QueryCursors cursors) {
        this.org = org;
        this.engine = new SoqlEngine(org.clock());
        this.cursors = cursors;
    }

    /** Locators and page sizes, to read or to change. */
    public QueryCursors cursors() {
        return cursors;
    }

    /** The org's rows as queries see them. Use them within the org's lock. */
    public QuerySource source() {
        return name -> org.object(name).map(found -> new OrgTable(org, org.store(found.name())));
    }

    /** Runs a query to the end. Throws {@link org.sequenceconnector.sandbox.salesforce.soql.SoqlException}. */
    public QueryAnswer run(String soql, SoqlEngine.Scope scope) {
        return org.locked(() -> engine.run(soql, source(), scope));
    }

    /** Checks a query without running it. Throws as {@link #run}. */
    public SoqlEngine.Checked check(String soql) {
        return org.locked(() -> engine.check(soql, source()));
    }

    /**
     * The first page.
     *
     * @param apiPath for example {@code /services/data/v67.0}
     * @param batchSize rows wanted on a page; out of range values are moved into it
     */
    public ObjectNode firstPage(String soql, SoqlEngine.Scope scope, int batchSize, String apiPath) {
        QueryAnswer answer = run(soql, scope);
        int size = answer.heavy() ? MIN_PAGE : Math.max(MIN_PAGE, Math.min(MAX_PAGE, batchSize));
        return page(answer, 0, size, Optional.empty(), apiPath);
    }

    /** A further page; empty when the locator is unknown or has expired. */
    public Optional<ObjectNode> nextPage(String locator, String apiPath) {
        return cursors.find(locator)
                .map(position -> page(
                        position.cursor().answer(),
                        position.shown(),
                        position.cursor().pageSize(),
                        Optional.of(position.id()),
                        apiPath));
    }

    private ObjectNode page(QueryAnswer answer, int shown, int size, Optional<String> cursor, String apiPath) {
        int end = Math.min(answer.rows().size(), shown + cursors.rowsOnPage(size));
        boolean done = end >= answer.rows().size();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("totalSize", answer.total()).put("done", done);
        if (!done) {
            String id = cursor.orElseGet(() -> cursors.keep(answer, size));
            body.put("nextRecordsUrl", apiPath + "/query/" + id + "-" + end);
        }
        ArrayNode records = body.putArray("records");
        RowJson json = new RowJson(apiPath);
        org.locked(() -> {
            answer.rows()
                    .subList(shown, end)
                    .forEach(row -> records.add(json.of(row, answer.table(), answer.columns())));
            return records;
        });
        return body;
    }
}
