/**
 * The query calls: joins the query language to the rows of the org, cuts answers into pages and remembers locators. Reads
 * under the org's lock; rows are immutable, so a page fetched later shows what the query saw. Start reading at {@link
 * org.sequenceconnector.sandbox.salesforce.query.QueryCalls}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.query;

import org.jspecify.annotations.NullMarked;
