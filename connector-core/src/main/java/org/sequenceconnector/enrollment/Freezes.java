package org.sequenceconnector.enrollment;

import java.util.List;

/** The emergency stops that stand, bound to the current transaction. At most one per scope. */
public interface Freezes {
    /** @return false when the scope is frozen already; the standing one keeps its reason and time */
    boolean place(Freeze freeze);

    /** @return false when the scope was not frozen */
    boolean lift(FreezeScope scope);

    /** Oldest first. */
    List<Freeze> standing();
}
