package org.sequenceconnector.sandbox.salesforce.admin;

import java.time.Duration;

/** Changes how long answers take. */
@FunctionalInterface
public interface LatencySetter {
    void set(Duration least, Duration most, Duration perRow);
}
