/**
 * What the org has: objects as it describes them to our user, the objects in which it keeps consent, the fields that the
 * connector's definitions stand for, and the names of a mapping that are no field of the record.
 */
@NullMarked
package org.sequenceconnector.salesforce.schema;

import org.jspecify.annotations.NullMarked;
