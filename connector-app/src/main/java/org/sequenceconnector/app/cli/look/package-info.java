/**
 * Commands that show how things stand, and why; the checks of {@code doctor}.
 *
 * <p>They change nothing but tasks and dismissals that a person asks for; {@code doctor} brings what is known of an account's
 * subscription types and fields up to date. Start reading at {@link
 * org.sequenceconnector.app.cli.look.StatusCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.look;

import org.jspecify.annotations.NullMarked;
