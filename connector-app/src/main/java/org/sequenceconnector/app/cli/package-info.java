/**
 * The command line: one small class per command, in a package for each heading of {@code connector --help}.
 *
 * <p>Commands open an {@link org.sequenceconnector.app.wiring.Application}, ask its stages and desks, and print. Exit codes: 0
 * done, 1 refused or findings, 2 wrong usage, 3 connection or system trouble. Start reading at
 * {@link org.sequenceconnector.app.cli.Commands}.
 */
@NullMarked
package org.sequenceconnector.app.cli;

import org.jspecify.annotations.NullMarked;
