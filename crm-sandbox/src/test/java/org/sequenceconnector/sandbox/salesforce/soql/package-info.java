@NullMarked
package org.sequenceconnector.sandbox.salesforce.soql;

import org.jspecify.annotations.NullMarked;
