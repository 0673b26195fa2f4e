package org.sequenceconnector.app.config;

/** A place in a file, both counted from 1. */
record Place(int line, int column) {
    static final Place TOP = new Place(1, 1);
}
