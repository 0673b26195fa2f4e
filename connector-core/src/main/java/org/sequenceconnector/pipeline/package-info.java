/**
 * Puts the stages in order. Each stage takes its work from the store, does it in transactions, and leaves its result
 * there; no stage calls the next one, so a crash anywhere means at worst doing a step again.
 *
 * <p>The only package that sees all others. Start reading at {@link org.sequenceconnector.pipeline.Store}.
 */
@NullMarked
package org.sequenceconnector.pipeline;

import org.jspecify.annotations.NullMarked;
