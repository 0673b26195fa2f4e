package org.sequenceconnector.config;

import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * A sequence as its file says it, before it has a number.
 *
 * @param digest of what a version pins
 * @param json the whole definition, kept with the version
 */
public record DefinedSequence(SequenceDefinition definition, String digest, String json) {}
