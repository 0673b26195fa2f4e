/** Tests of what is asked of an administrator. */
@NullMarked
package org.sequenceconnector.salesforce.install;

import org.jspecify.annotations.NullMarked;
