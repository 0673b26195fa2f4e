package org.sequenceconnector.crmhttp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Retry-After} asks for and what is granted. No header silences an account for longer than {@link #MAX}: a
 * slip of the CRM, or of a proxy before it, would otherwise keep opt-outs from being read for days. After a wait that was cut
 * short one single call finds out whether the CRM answers again.
 *
 * @param asked as the CRM said it
 * @param granted what is waited: the same, or {@link #MAX} when that is shorter
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110 on the header</a>
 */
public record RetryAfter(Duration asked, Duration granted) {
    /** Longest wait that a header can order. Longer ones that a CRM means are told by its daily budget, not by this header. */
    public static final Duration MAX = Duration.ofMinutes(10);

    private static final int MAX_DIGITS = 12;

    /** Grants what is asked for, up to {@link #MAX}. */
    public static RetryAfter of(Duration asked) {
        return new RetryAfter(asked, asked.compareTo(MAX) > 0 ? MAX : asked);
    }

    /**
     * Reads both forms of the header, seconds and a date.
     *
     * @param header its text, if there is one
     * @param date what the same answer gives as its own time; a date cannot be understood without it, because the clock of this
     *     machine may be wrong
     * @return empty when there is none, or one that says nothing: unreadable, negative, zero or past
     */
    public static Optional<RetryAfter> read(@Nullable String header, Optional<Instant> date) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (!text.isEmpty() && text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            // Whatever does not fit is a very long time all the same.
            String seconds = text.length() > MAX_DIGITS ? "9".repeat(MAX_DIGITS) : text;
            return useful(Duration.ofSeconds(Long.parseLong(seconds)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return date.flatMap(now -> useful(Duration.between(now, until)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether less is waited than the CRM asked for. */
    public boolean capped() {
        return asked.compareTo(granted) > 0;
    }

    private static Optional<RetryAfter> useful(Duration asked) {
        return asked.isPositive() ? Optional.of(of(asked)) : Optional.empty();
    }
}
