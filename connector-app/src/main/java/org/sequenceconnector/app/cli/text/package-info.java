/**
 * Texts that several groups of commands show: an answer with its evidence, the age of the data, names of people and
 * options.
 *
 * <p>Answers of desks come in, lines for a person go out. Start reading at {@link
 * org.sequenceconnector.app.cli.text.AnswerText}.
 */
@NullMarked
package org.sequenceconnector.app.cli.text;

import org.jspecify.annotations.NullMarked;
