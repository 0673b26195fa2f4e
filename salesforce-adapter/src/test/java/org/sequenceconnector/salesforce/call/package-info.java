/** Tests of calls, budgets and ids by themselves. */
@NullMarked
package org.sequenceconnector.salesforce.call;

import org.jspecify.annotations.NullMarked;
