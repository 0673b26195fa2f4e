package org.sequenceconnector.hubspot.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ChangeOrigin.Group;

/**
 * What stands behind HubSpot's over a hundred words for the source of a change. The words are data; one that is not
 * listed belongs to nobody.
 */
public final class SourceWords {
    private static final String LIST = "source-words.properties";

    private final Map<String, Group> groups;

    private SourceWords(Map<String, Group> groups) {
        this.groups = groups;
    }

    public static SourceWords load() {
        Properties listed = new Properties();
        try (InputStream in = SourceWords.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("the list of HubSpot's source words is not in the program");
            }
            listed.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, Group> groups = new HashMap<>();
        for (String group : listed.stringPropertyNames()) {
            for (String word : listed.getProperty(group).strip().split("\\s+")) {
                if (groups.put(word, Group.valueOf(group)) != null) {
                    throw new IllegalStateException("HubSpot's source word " + word + " is in two groups");
                }
            }
        }
        return new SourceWords(groups);
    }

    /**
     * A user's edit names its user; one that names none is not taken for a user's.
     *
     * @param word {@code sourceType} of a history, {@code changeSource} of a notice
     * @param detail {@code sourceId}
     * @param user {@code updatedByUserId}, where there is one; else it is read from the detail
     */
    public ChangeOrigin origin(String word, String detail, Optional<String> user) {
        Optional<String> named = user.filter(id -> !id.isBlank() && !id.equals("null"))
                .or(() -> Optional.of(detail)
                        .filter(id -> id.startsWith("userId:"))
                        .map(id -> id.substring("userId:".length())));
        Group group = groups.getOrDefault(word.strip().toUpperCase(Locale.ROOT), Group.UNKNOWN);
        Group told = group == Group.USER && named.isEmpty() ? Group.UNKNOWN : group;
        return new ChangeOrigin(told, word.strip(), detail.strip(), named);
    }
}
