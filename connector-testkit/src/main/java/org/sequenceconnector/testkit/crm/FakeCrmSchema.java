package org.sequenceconnector.testkit.crm;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.record.ObjectType;

/** The fields of a {@link FakeCrmAccount}. Guarded by the account. */
final class FakeCrmSchema {
    private final Map<ObjectType, Map<String, Field>> fields = new EnumMap<>(ObjectType.class);

    private final Map<ObjectType, Set<String>> hidden = new EnumMap<>(ObjectType.class);

    FakeCrmSchema(FakeCrmNames names) {
        names.standard().forEach((type, all) -> all.forEach(name -> define(type, name)));
    }

    void define(ObjectType type, String name) {
        of(type).putIfAbsent(name, new Field(new LinkedHashMap<>(), "string"));
    }

    void install(ObjectType type, String name, String kind, Map<String, String> options) {
        Field field = of(type).computeIfAbsent(name, ignored -> new Field(new LinkedHashMap<>(), kind));
        options.forEach(field.options::putIfAbsent);
    }

    void delete(ObjectType type, String name) {
        of(type).remove(name);
    }

    /** The field stays with its values, and this login is not shown it. */
    void hide(ObjectType type, String name) {
        hiddenOf(type).add(name);
    }

    void show(ObjectType type, String name) {
        hiddenOf(type).remove(name);
    }

    private Set<String> hiddenOf(ObjectType type) {
        return Optional.ofNullable(hidden.computeIfAbsent(type, ignored -> new HashSet<>()))
                .orElseThrow();
    }

    void removeOption(ObjectType type, String field, String value) {
        Field described = of(type).get(field);
        if (described == null || described.options.remove(value) == null) {
            throw new NoSuchElementException("field " + field + " has no option " + value);
        }
    }

    /** Those that this login is shown, as a copy that later changes do not reach. */
    Map<String, Field> fields(ObjectType type) {
        Map<String, Field> copy = new HashMap<>();
        of(type).forEach((name, field) -> copy.put(name, field.copy()));
        copy.keySet().removeAll(hiddenOf(type));
        return copy;
    }

    private Map<String, Field> of(ObjectType type) {
        return Optional.ofNullable(fields.computeIfAbsent(type, ignored -> new HashMap<>()))
                .orElseThrow();
    }

    /** A field; options by value with their labels. */
    record Field(Map<String, String> options, String type) {
        Field copy() {
            return new Field(new LinkedHashMap<>(options), type);
        }
    }
}
