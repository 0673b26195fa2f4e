package org.sequenceconnector.sync;

import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

/** One stream with a cursor of its own. */
public record SyncStream(ConnectionId connection, ObjectType type, Kind kind) {
    public enum Kind {
        CHANGES,
        REMOVALS,
        /** Positions in the CRM's stream of change notices. */
        FEED,
        /** How far the daily walk over the stored records has come that keeps the consent fields true; read from no CRM. */
        UPKEEP,
        /** When everything was last read once more and compared; a position in nothing. */
        RECONCILIATION
    }
}
