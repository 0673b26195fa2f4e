/**
 * Administration over HTTP below {@code /sandbox}: seeds, faults, settings, and what people do in the org. For the demo, and
 * for tests in other languages; tests in Java reach into the org directly. Start reading at {@link
 * org.sequenceconnector.sandbox.salesforce.admin.AdminEndpoint}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.admin;

import org.jspecify.annotations.NullMarked;
