package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Optional;

/**
 * A hold on an active enrollment.
 *
 * @param detail shown to people, for example the person's reason or the missing variable
 * @param until lifted by itself at this instant, if set
 */
public record Hold(HoldKind kind, Instant since, String detail, Optional<Instant> until) {}
