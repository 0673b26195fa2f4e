/** Tests of the Salesforce adapter: the port's contract over the simulator, and one class per hazard subject. */
@NullMarked
package org.sequenceconnector.salesforce;

import org.jspecify.annotations.NullMarked;
