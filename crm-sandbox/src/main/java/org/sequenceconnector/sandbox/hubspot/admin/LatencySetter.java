package org.sequenceconnector.sandbox.hubspot.admin;

import java.time.Duration;

/** Changes how long answers take, between two bounds. */
@FunctionalInterface
public interface LatencySetter {
    void set(Duration least, Duration most);
}
