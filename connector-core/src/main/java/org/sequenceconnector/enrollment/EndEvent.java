package org.sequenceconnector.enrollment;

import java.time.Instant;

/** One observed end cause; all of them are kept, the strongest one gives the status. */
public record EndEvent(EndCause cause, Instant at, String detail) {}
