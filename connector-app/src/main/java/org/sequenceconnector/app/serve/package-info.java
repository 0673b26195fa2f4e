/**
 * The long-running process: one worker per connection, the nightly sweep, health, readiness and metrics.
 *
 * <p>Takes an {@link org.sequenceconnector.app.wiring.Application} and calls its stages in turn. Several
 * processes may share one PostgreSQL; a connection is driven by one of them at a time. Start reading at
 * {@link org.sequenceconnector.app.serve.Service}.
 */
@NullMarked
package org.sequenceconnector.app.serve;

import org.jspecify.annotations.NullMarked;
