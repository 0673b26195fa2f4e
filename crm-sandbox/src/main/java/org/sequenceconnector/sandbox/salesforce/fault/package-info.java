/**
 * Trouble on demand: what goes wrong, on which calls, how often. {@link
 * org.sequenceconnector.sandbox.fault.Faults} is what tests and the admin endpoint talk to. Refusals of single rows
 * are scripted in the org's {@code RowTroubles} instead, failing logins at the connected app.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.fault;

import org.jspecify.annotations.NullMarked;
