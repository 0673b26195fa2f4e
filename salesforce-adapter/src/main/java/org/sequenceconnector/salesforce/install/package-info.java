/**
 * Whether the org is ready for the connector, and what an administrator has to do where it is not: fields, permission sets,
 * and what the org can say about permission. Writes nothing.
 */
@NullMarked
package org.sequenceconnector.salesforce.install;

import org.jspecify.annotations.NullMarked;
