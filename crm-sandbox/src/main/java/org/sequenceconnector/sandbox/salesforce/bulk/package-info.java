/**
 * Bulk API 2.0: ingest jobs, which write rows under the same rules as every other call, and query jobs with paged results.
 * Jobs move on when they are asked about, so that a test decides how far one has come. Rules as in the <a
 * href="https://developer.salesforce.com/docs/platform/api-asynch/guide/bulk-api-2-job-states.md">guide</a>. Start reading at
 * {@link org.sequenceconnector.sandbox.salesforce.bulk.IngestRoutes} and {@link
 * org.sequenceconnector.sandbox.salesforce.bulk.QueryJobRoutes}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.bulk;

import org.jspecify.annotations.NullMarked;
