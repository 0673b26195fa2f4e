package org.sequenceconnector.config.file;

/** A place in a file, both counted from 1. */
public record Place(int line, int column) {
    public static final Place TOP = new Place(1, 1);
}
