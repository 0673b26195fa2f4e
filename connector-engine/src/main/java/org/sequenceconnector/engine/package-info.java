/**
 * Puts stages and desks together. The only package that sees all rooms.
 *
 * <p>Start reading at {@link org.sequenceconnector.engine.Connector}.
 */
@NullMarked
package org.sequenceconnector.engine;

import org.jspecify.annotations.NullMarked;
