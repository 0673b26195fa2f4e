/**
 * Commands that enroll people and change what runs for them.
 *
 * <p>Each asks one desk and prints its answer. Start reading at {@link
 * org.sequenceconnector.app.cli.people.EnrollCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.people;

import org.jspecify.annotations.NullMarked;
