/**
 * May this person enter this sequence now? A pure evaluation of stored inputs that gives every finding with its
 * evidence, and the criteria language behind inclusion and exclusion rules.
 *
 * <p>The enrollment desk and dry runs gather an {@link org.sequenceconnector.eligibility.EligibilityInput} from the
 * store and keep the {@link org.sequenceconnector.eligibility.EligibilityResult} with the decision. Nothing here reads a
 * clock, a network or the store. Imports {@code record}, {@code person}, {@code consent} and {@code sequence}. Start
 * reading at {@link org.sequenceconnector.eligibility.FailureCode} and
 * {@link org.sequenceconnector.eligibility.Eligibility}.
 */
@NullMarked
package org.sequenceconnector.eligibility;

import org.jspecify.annotations.NullMarked;
