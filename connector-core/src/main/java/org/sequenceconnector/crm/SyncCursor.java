package org.sequenceconnector.crm;

/** A position in a stream of changes. Opaque: only the adapter that made it can read it. */
public record SyncCursor(String value) {
    /** Before everything. */
    public static final SyncCursor START = new SyncCursor("");

    public boolean isStart() {
        return value.isEmpty();
    }
}
