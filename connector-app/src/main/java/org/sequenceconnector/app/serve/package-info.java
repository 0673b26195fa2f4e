/**
 * The long-running process: it drives all accounts of its store or stands by, does the nightly sweep, and tells health,
 * readiness and metrics.
 *
 * <p>Takes an {@link org.sequenceconnector.app.wiring.Application} and calls its stages. Of several processes on one
 * PostgreSQL one drives, all accounts at once. Each account has a thread that reads, one that writes, and one that listens
 * where the CRM has change notices; three more work for the store: one reacts, one acts, one drills. Start reading at
 * {@link org.sequenceconnector.app.serve.Service}.
 */
@NullMarked
package org.sequenceconnector.app.serve;

import org.jspecify.annotations.NullMarked;
