/** Tests of budgets by themselves. */
@NullMarked
package org.sequenceconnector.hubspot.call;

import org.jspecify.annotations.NullMarked;
