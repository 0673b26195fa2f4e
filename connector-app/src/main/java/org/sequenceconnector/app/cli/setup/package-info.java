/**
 * Commands that set an installation up: files, fields in the CRMs, accounts, completion of the shell.
 *
 * <p>Each writes files or asks an adapter to install. Start reading at {@link
 * org.sequenceconnector.app.cli.setup.InitCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.setup;

import org.jspecify.annotations.NullMarked;
