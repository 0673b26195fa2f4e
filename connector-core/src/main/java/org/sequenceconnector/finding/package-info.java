/**
 * What a decision says: each {@link org.sequenceconnector.finding.Finding} with its code, the sentence people read, how much
 * it weighs, the evidence it rests on, and what would change it.
 *
 * <p>The checks of {@code eligibility} make findings; records, the command line and the store show and keep them. A code's
 * sentence and its place in the order are in {@link org.sequenceconnector.finding.FailureCode}, the way out in {@link
 * org.sequenceconnector.finding.Advice}. Of free text that a condition matched, evidence holds a digest only. Imports
 * {@code criterion}, {@code record}, {@code person}, {@code consent} and {@code sequence}. Start reading at {@link
 * org.sequenceconnector.finding.FailureCode}.
 */
@NullMarked
package org.sequenceconnector.finding;

import org.jspecify.annotations.NullMarked;
