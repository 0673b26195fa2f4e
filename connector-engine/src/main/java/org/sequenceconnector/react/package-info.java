/**
 * Looks again at everybody something changed about: ends and holds what may not go on, passes opt-outs on to the person's other
 * records, and walks over everything at night.
 *
 * <p>Takes changed persons from the store, leaves moves and owed writes. Start reading at
 * {@link org.sequenceconnector.react.ReactStage}.
 */
@NullMarked
package org.sequenceconnector.react;

import org.jspecify.annotations.NullMarked;
