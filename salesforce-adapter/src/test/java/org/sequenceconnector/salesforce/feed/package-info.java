/** Tests of the change feed, over a line of their own and over the simulated org. */
@NullMarked
package org.sequenceconnector.salesforce.feed;

import org.jspecify.annotations.NullMarked;
