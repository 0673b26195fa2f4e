package org.sequenceconnector.config.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * A YAML file as a tree, with the place of every key and value.
 *
 * @param keys place of each key, by the JSON pointer of its value
 * @param values place of each value, by its JSON pointer
 */
public record YamlDocument(Path file, JsonNode root, Map<String, Place> keys, Map<String, Place> values) {
    public YamlDocument {
        keys = Map.copyOf(keys);
        values = Map.copyOf(values);
    }

    /** The key if there is one, else the value, else the closest parent that has a place. */
    public Place placeOf(String pointer) {
        String at = pointer;
        while (true) {
            Place place = keys.getOrDefault(at, values.get(at));
            if (place != null) {
                return place;
            }
            int slash = at.lastIndexOf('/');
            if (slash < 0) {
                return Place.TOP;
            }
            at = at.substring(0, slash);
        }
    }

    Place valuePlaceOf(String pointer) {
        Place place = values.get(pointer);
        return place == null ? placeOf(pointer) : place;
    }
}
