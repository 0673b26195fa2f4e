package org.sequenceconnector.work;

import java.util.List;
import java.util.Optional;

/** Applied configurations, bound to the current transaction. */
public interface ConfigVersions {
    /** Number of the active one; 0 when none was ever applied. Cheap enough to ask in every cycle. */
    int activeNumber();

    Optional<ConfigVersion> active();

    /**
     * Makes it the active one.
     *
     * @return false when its number is taken already; nothing was stored
     */
    boolean add(ConfigVersion version);

    /** The latest first. */
    List<ConfigVersion> history(int limit);
}
