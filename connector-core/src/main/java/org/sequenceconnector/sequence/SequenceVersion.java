package org.sequenceconnector.sequence;

import java.time.Instant;

/** An immutable, numbered snapshot of a sequence, made by publishing. */
public record SequenceVersion(SequenceDefinition definition, int number, String digest, Instant publishedAt) {}
