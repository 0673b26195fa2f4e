/** The demo as a whole, in this process, with a small account. */
@NullMarked
package org.sequenceconnector.demo;

import org.jspecify.annotations.NullMarked;
