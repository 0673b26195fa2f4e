package org.sequenceconnector.salesforce.feed;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sequenceconnector.record.ObjectType;

/**
 * A channel to listen to.
 *
 * @param name case-sensitive, for example {@code /data/ContactChangeEvent}
 * @param types types it tells about, directly or through the people behind them
 * @param carrier the type whose position holds the channel's place
 * @param optional whether the feed goes on without it when the org does not offer it
 */
record FeedTopic(String name, Set<ObjectType> types, ObjectType carrier, boolean optional) {
    /** Privacy flags of a person; an org need not use them. */
    private static final String INDIVIDUALS = "/data/IndividualChangeEvent";

    FeedTopic {
        types = Set.copyOf(types);
    }

    /**
     * The channels for the mapped types.
     *
     * @param channels channels the administrator chose, of which each is taken to tell about all types; none for the
     *     standard channel of each type
     */
    static List<FeedTopic> of(Set<ObjectType> mapped, List<String> channels) {
        if (mapped.isEmpty()) {
            throw new IllegalArgumentException("a change feed needs at least one mapped type");
        }
        EnumSet<ObjectType> types = EnumSet.copyOf(mapped);
        List<FeedTopic> topics = new ArrayList<>();
        if (!channels.isEmpty()) {
            ObjectType carrier = types.iterator().next();
            channels.forEach(channel -> topics.add(new FeedTopic(channel, types, carrier, false)));
            return List.copyOf(topics);
        }
        types.forEach(type -> topics.add(new FeedTopic(standardChannel(type), Set.of(type), type, false)));
        EnumSet<ObjectType> people = EnumSet.copyOf(types);
        people.remove(ObjectType.COMPANY);
        if (!people.isEmpty()) {
            topics.add(new FeedTopic(INDIVIDUALS, people, people.iterator().next(), true));
        }
        return List.copyOf(topics);
    }

    private static String standardChannel(ObjectType type) {
        return switch (type) {
            case CONTACT -> "/data/ContactChangeEvent";
            case LEAD -> "/data/LeadChangeEvent";
            case COMPANY -> "/data/AccountChangeEvent";
        };
    }

    /** In words for a person: which records it is about. */
    String about() {
        return types.stream()
                .sorted()
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList()
                .toString();
    }
}
