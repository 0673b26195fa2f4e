/**
 * Reads the administrator's files into the immutable types of the core, and tells every mistake with file, line, column
 * and key.
 *
 * <p>Comes from YAML files and their JSON Schemas, and references to secrets; goes to the wiring and the command line. A
 * file is read in three steps: {@link org.sequenceconnector.config.file.YamlReader} keeps the places,
 * {@link org.sequenceconnector.config.file.SchemaCheck} checks the shape, and one small reader per file turns it into
 * records and finds what a schema cannot say. {@code config.review} compares two configurations, and {@code cases} beside this
 * package tries worked cases against one. Start reading at {@link org.sequenceconnector.config.ConfigLoader}.
 */
@NullMarked
package org.sequenceconnector.config;

import org.jspecify.annotations.NullMarked;
