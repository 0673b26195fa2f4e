/**
 * The command line: one small class per command, one place for exit codes, texts for people and JSON for programs.
 *
 * <p>Commands open an {@link org.sequenceconnector.app.wiring.Application}, ask the desks and stages of the pipeline, and
 * print. Exit codes: 0 done, 1 refused or findings, 2 wrong usage, 3 connection or system trouble. Start reading at
 * {@link org.sequenceconnector.app.cli.RootCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli;

import org.jspecify.annotations.NullMarked;
