package org.sequenceconnector.salesforce.call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Salesforce's times: answers have no colon in the offset, or a Z in CSV. */
public final class SalesforceTimes {
    private static final DateTimeFormatter NO_COLON = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XX");

    private SalesforceTimes() {}

    /** Empty when the text is none. */
    public static Optional<Instant> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text, NO_COLON).toInstant());
        } catch (DateTimeException otherShape) {
            return readIso(text);
        }
    }

    /** As the replication calls want it, to be encoded. */
    public static String parameter(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'"));
    }

    private static Optional<Instant> readIso(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
