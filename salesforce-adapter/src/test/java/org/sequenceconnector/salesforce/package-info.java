/** Tests of the Salesforce adapter against the simulated org. */
@NullMarked
package org.sequenceconnector.salesforce;

import org.jspecify.annotations.NullMarked;
