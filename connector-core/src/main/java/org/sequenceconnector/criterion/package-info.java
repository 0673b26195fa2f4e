/**
 * The language in which rules ask about people: the conditions of inclusions, exclusions and exits, and the variables in
 * texts. A condition is text that CEL checks once, against the fields that the mapping knows, and that closures answer from
 * then on, for millions of people in turn.
 *
 * <p>A {@link org.sequenceconnector.criterion.CriterionCompiler} makes a {@link
 * org.sequenceconnector.criterion.CompiledCriterion} or says with line and column what is wrong. Asked about a {@link
 * org.sequenceconnector.criterion.PersonSnapshot}, it gives a {@link org.sequenceconnector.criterion.Truth}: true, false, not
 * known, or broken. What of this somebody may not do is no matter of this package. Nothing here reads a clock, a network or
 * the store. In {@code reach}, the same text tells whom it can match at all. Imports {@code record}, {@code person}, {@code
 * consent} and {@code sequence}. Start reading at {@link org.sequenceconnector.criterion.CriterionCompiler}.
 */
@NullMarked
package org.sequenceconnector.criterion;

import org.jspecify.annotations.NullMarked;
