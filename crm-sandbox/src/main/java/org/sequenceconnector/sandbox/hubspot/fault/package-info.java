/**
 * Trouble on demand: what goes wrong, on which calls, how often. {@link
 * org.sequenceconnector.sandbox.fault.Faults} is what tests and the admin endpoint talk to.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.fault;

import org.jspecify.annotations.NullMarked;
