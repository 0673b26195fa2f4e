/**
 * What every command stands on: the terminal, the options that all of them have, exit codes, tables and lists, and
 * how a mistake is told.
 *
 * <p>Words typed by a person come in, lines and JSON go out. Of the commands it knows only
 * {@code version}. Start reading at {@link
 * org.sequenceconnector.app.cli.frame.Surroundings}.
 */
@NullMarked
package org.sequenceconnector.app.cli.frame;

import org.jspecify.annotations.NullMarked;
