/**
 * Tools for tests of every module: the clock that is moved by hand. The contract kits live below, one package per port.
 *
 * <p>Depends on core only; production code never depends on this module. Start reading at
 * {@link org.sequenceconnector.testkit.SettableClock}.
 */
@NullMarked
package org.sequenceconnector.testkit;

import org.jspecify.annotations.NullMarked;
