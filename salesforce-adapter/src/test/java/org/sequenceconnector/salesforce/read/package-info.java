/** Tests of what consent records come to. */
@NullMarked
package org.sequenceconnector.salesforce.read;

import org.jspecify.annotations.NullMarked;
