/**
 * Commands that do the work of the connector, or stop it.
 *
 * <p>They ask stages to work, and desks to freeze or to try again, and print what came of it. Start reading at {@link
 * org.sequenceconnector.app.cli.run.ServeCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.run;

import org.jspecify.annotations.NullMarked;
