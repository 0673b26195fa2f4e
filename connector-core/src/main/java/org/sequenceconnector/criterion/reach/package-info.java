/**
 * Tells from the text of a condition alone whom it can match: nobody, everybody, or only people whom another condition
 * matches as well. What comes in is cel-java's checked tree; what goes out is a {@link
 * org.sequenceconnector.criterion.reach.Reach}, which the check of the configuration turns into warnings. Nothing here
 * takes part in decisions.
 *
 * <p>A condition becomes two unions of terms: where it is true, and where it is false. Between the two lies what is
 * unknown or broken, which belongs to neither. A term says for each subject (a field, or an expression over fields) which
 * values it may have. The analysis is sound and incomplete: what it claims holds for every record, and what it cannot see
 * it does not claim.
 *
 * <p>Imports cel-java, and of ours only how web domains are written. Start reading at {@link org.sequenceconnector.criterion.reach.Reach}.
 */
@NullMarked
package org.sequenceconnector.criterion.reach;

import org.jspecify.annotations.NullMarked;
