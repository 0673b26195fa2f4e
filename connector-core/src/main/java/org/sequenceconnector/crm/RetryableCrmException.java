package org.sequenceconnector.crm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rate limit or outage: the same call may work later. */
public final class RetryableCrmException extends CrmException {
    private static final long serialVersionUID = 1L;
    private final @Nullable Duration wait;

    public RetryableCrmException(String message, Optional<Duration> wait) {
        super(message);
        this.wait = wait.orElse(null);
    }

    public RetryableCrmException(String message, Throwable cause) {
        super(message, cause);
        this.wait = null;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    @Override
    public Verdict verdict() {
        return Verdict.RETRY_LATER;
    }
}
