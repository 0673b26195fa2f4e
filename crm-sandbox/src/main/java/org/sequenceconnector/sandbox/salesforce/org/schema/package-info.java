/**
 * What an object of an org is and what its rows are: fields with their types and traits, values by slot, ids and moments. A field that is
 * worked out reads other rows through {@code Rows} and so knows nothing of where they are kept. The lowest room of an org.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.org.schema;

import org.jspecify.annotations.NullMarked;
