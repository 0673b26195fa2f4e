/**
 * Proves on chosen test contacts that an opt-out made in one CRM refuses here and shows in the other within its bound.
 *
 * <p>Writes to these contacts alone and takes back only what it wrote. Start reading at
 * {@link org.sequenceconnector.drill.DrillStage}.
 */
@NullMarked
package org.sequenceconnector.drill;

import org.jspecify.annotations.NullMarked;
