/**
 * Real processes, really killed. A connector runs in a JVM of its own against a simulated account that lives in the test's
 * JVM, dies at a chosen point, and is started again; the end state must be that of a run nobody disturbed.
 *
 * <p>Start reading at {@code KillRecoveryIT}, for Salesforce {@code OrgKillIT}; what the dying process
 * does is in {@code ConnectorProcessMain}.
 */
@NullMarked
package org.sequenceconnector.app.kill;

import org.jspecify.annotations.NullMarked;
