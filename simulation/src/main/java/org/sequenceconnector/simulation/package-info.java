/**
 * The whole connector in simulated time: two processes over one store and two accounts, one thing after another, and whatever
 * can go wrong does go wrong at a moment that a seed decides: processes die and freeze, clocks are set, answers are late, lost,
 * repeated or cut short. Afterwards what must always hold is looked at.
 *
 * <p>The stages, cycles, leases, stores and pauses are the connector's own. Only the CRMs, the clocks, the threads and the
 * order of things are the simulation's. Start reading at {@link org.sequenceconnector.simulation.Simulation} and {@code World}.
 */
@NullMarked
package org.sequenceconnector.simulation;

import org.jspecify.annotations.NullMarked;
