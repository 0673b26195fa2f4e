/** Tests of writing over an org in memory, which {@code WritingBench} puts together. */
@NullMarked
package org.sequenceconnector.salesforce.write;

import org.jspecify.annotations.NullMarked;
