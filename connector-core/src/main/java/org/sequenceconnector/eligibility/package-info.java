/**
 * May this person enter this sequence now, and may the next step of one who is in it happen? A pure evaluation of stored
 * inputs that gives every finding with its evidence: {@code decide} for requests, {@code recheck} for the gate.
 *
 * <p>The enrollment desk and dry runs gather an {@link org.sequenceconnector.eligibility.EligibilityInput} from the
 * store and keep the {@link org.sequenceconnector.eligibility.EligibilityResult} with the decision. The checks, the classes
 * named {@code ...Checks}, ask conditions in the language of {@code criterion} and say what they found in the words of
 * {@code finding}. Nothing here reads a clock, a network or the store. Imports {@code record}, {@code person}, {@code
 * consent}, {@code sequence}, {@code criterion} and {@code finding}. Start reading at {@link
 * org.sequenceconnector.eligibility.Eligibility}.
 */
@NullMarked
package org.sequenceconnector.eligibility;

import org.jspecify.annotations.NullMarked;
