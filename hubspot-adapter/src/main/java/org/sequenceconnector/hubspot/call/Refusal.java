package org.sequenceconnector.hubspot.call;

import java.util.List;

/**
 * Why HubSpot does not do something, of a whole call or of one row.
 *
 * @param code short stable reason, for example {@code INVALID_OPTION}
 * @param words HubSpot's messages, shortened and with addresses masked
 * @param properties the properties it names
 * @param ids the record ids it names
 * @param traces the {@code objectWriteTraceId}s it names
 */
public record Refusal(
        Kind kind, String code, String words, List<String> properties, List<String> ids, List<String> traces) {
    public Refusal {
        properties = List.copyOf(properties);
        ids = List.copyOf(ids);
        traces = List.copyOf(traces);
    }

    public enum Kind {
        INVALID,
        NOT_FOUND,
        EXISTS,
        TOO_LONG
    }
}
