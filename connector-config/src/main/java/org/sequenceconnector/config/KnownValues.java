package org.sequenceconnector.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.record.ObjectType;

/**
 * The values that mapping files list for fields with a fixed choice, by the names that conditions use. A field that any
 * connection maps without a list may hold anything.
 */
public final class KnownValues {
    static final String KEY = "values";

    private final Map<String, Set<String>> listed = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    void add(Section mapping) {
        Section objects = mapping.at("objects");
        for (String object : objects.keys()) {
            Section fields = objects.at(object);
            for (String name : fields.keys()) {
                Set<String> values = fields.at(name).words(KEY);
                scopes(ObjectType.ofWord(object)).forEach(scope -> add(scope + "." + name, values));
            }
        }
    }

    /** How conditions name the fields of such records. */
    public static List<String> scopes(ObjectType type) {
        return switch (type) {
            case COMPANY -> List.of("company");
            case CONTACT, LEAD -> List.of("person", "target");
        };
    }

    private void add(String name, Set<String> values) {
        if (values.isEmpty()) {
            open.add(name);
        } else {
            listed.computeIfAbsent(name, each -> new TreeSet<>()).addAll(values);
        }
    }

    /** Empty when the field may hold anything. */
    Set<String> of(String name) {
        return open.contains(name) ? Set.of() : listed.getOrDefault(name, Set.of());
    }
}
