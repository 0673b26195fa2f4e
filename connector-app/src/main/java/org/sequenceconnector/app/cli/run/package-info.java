/**
 * Commands that do the work of the connector, or stop it.
 *
 * <p>Each drives stages and prints their reports. Start reading at {@link
 * org.sequenceconnector.app.cli.run.ServeCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.run;

import org.jspecify.annotations.NullMarked;
