package org.sequenceconnector.salesforce.feed;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;

/**
 * Places of channels as saved positions of types: {@code topic=base64}, separated by blanks, because a type's position may
 * hold the places of two channels. Replay ids are only good for the channel they came from, hence its name beside them.
 */
final class FeedPositions {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private FeedPositions() {}

    /** The saved place of the channel; empty when there is none or it cannot be read. */
    static Optional<ByteString> of(FeedTopic topic, Map<ObjectType, SyncCursor> positions) {
        String text = positions.getOrDefault(topic.carrier(), SyncCursor.START).value();
        for (String entry : text.split(" ", -1)) {
            int split = entry.indexOf('=');
            if (split > 0 && entry.substring(0, split).equals(topic.name())) {
                return decode(entry.substring(split + 1));
            }
        }
        return Optional.empty();
    }

    static Map<ObjectType, SyncCursor> toPositions(Map<FeedTopic, ByteString> places) {
        Map<ObjectType, Map<String, String>> byType = new EnumMap<>(ObjectType.class);
        places.forEach((topic, place) -> byType.computeIfAbsent(topic.carrier(), type -> new TreeMap<>())
                .put(topic.name(), ENCODER.encodeToString(place.toByteArray())));
        Map<ObjectType, SyncCursor> positions = new LinkedHashMap<>();
        byType.forEach((type, entries) -> positions.put(
                type,
                new SyncCursor(String.join(
                        " ",
                        entries.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList()))));
        return positions;
    }

    private static Optional<ByteString> decode(String base64) {
        try {
            return Optional.of(ByteString.copyFrom(Base64.getUrlDecoder().decode(base64)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
