/**
 * Files as an administrator writes them: where every value stands, whether its shape is right, and what is said about a mistake.
 *
 * <p>YAML text comes in, sections that know their places go out to the readers; what they find is a
 * {@link org.sequenceconnector.config.file.ConfigProblem} with file, line, column and key. Start reading at
 * {@link org.sequenceconnector.config.file.YamlReader}.
 */
@NullMarked
package org.sequenceconnector.config.file;

import org.jspecify.annotations.NullMarked;
