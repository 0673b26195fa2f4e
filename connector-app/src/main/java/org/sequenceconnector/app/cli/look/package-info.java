/**
 * Commands that show how things stand, and why; the checks of {@code doctor}.
 *
 * <p>They change nothing but tasks and dismissals that a person asks for. Start reading at {@link
 * org.sequenceconnector.app.cli.look.StatusCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.look;

import org.jspecify.annotations.NullMarked;
