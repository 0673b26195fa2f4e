package org.sequenceconnector.config.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a checked document. Reads values that the schema has already found to be of the right kind; what a schema
 * cannot check is reported with its place.
 */
public record Section(YamlDocument document, String pointer, Problems problems) {
    public static Section root(YamlDocument document, Problems problems) {
        return new Section(document, "", problems);
    }

    public JsonNode node() {
        return document.root().at(pointer);
    }

    public boolean has(String key) {
        return node().hasNonNull(key);
    }

    public Section at(String key) {
        return new Section(document, pointer + "/" + YamlReader.escape(key), problems);
    }

    public List<Section> list(String key) {
        List<Section> elements = new ArrayList<>();
        for (int index = 0; index < node().path(key).size(); index++) {
            elements.add(at(key).at(String.valueOf(index)));
        }
        return elements;
    }

    /** Keys in the order of the file. */
    public List<String> keys() {
        List<String> names = new ArrayList<>();
        node().fieldNames().forEachRemaining(names::add);
        return names;
    }

    public String text(String key, String fallback) {
        return has(key) ? node().get(key).asText() : fallback;
    }

    public Optional<String> text(String key) {
        return has(key) ? Optional.of(node().get(key).asText()) : Optional.empty();
    }

    public String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("the schema lets " + key + " be missing"));
    }

    public boolean flag(String key, boolean fallback) {
        return has(key) ? node().get(key).asBoolean() : fallback;
    }

    public int number(String key, int fallback) {
        return number(key).orElse(fallback);
    }

    public Optional<Integer> number(String key) {
        return has(key) ? Optional.of(node().get(key).asInt()) : Optional.empty();
    }

    public Optional<Duration> duration(String key) {
        return text(key).map(Duration::parse);
    }

    public Set<String> words(String key) {
        Set<String> words = new LinkedHashSet<>();
        node().path(key).forEach(word -> words.add(word.asText()));
        return words;
    }

    /** A constant written in lower case; the schema has checked that it exists. */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        return text(key)
                .map(word -> Enum.valueOf(fallback.getDeclaringClass(), word.toUpperCase(Locale.ROOT)))
                .orElse(fallback);
    }

    public ZoneId zone(String key, ZoneId fallback) {
        Optional<String> name = text(key);
        if (name.isEmpty()) {
            return fallback;
        }
        try {
            return ZoneId.of(name.get());
        } catch (DateTimeException unknown) {
            String near = Nearest.to(name.get(), ZoneId.getAvailableZoneIds())
                    .map(zone -> "; did you mean '" + zone + "'?")
                    .orElse("; use a name such as Europe/Berlin");
            problem(key, "'" + name.get() + "' is no time zone" + near);
            return fallback;
        }
    }

    public void problem(String key, String message) {
        problems.at(document, at(key).pointer(), message);
    }

    /** What is worth a look and stops nothing. */
    public void warning(String key, String message) {
        problems.warn(document, at(key).pointer(), message);
    }

    public void problem(String message) {
        problems.atKey(document, pointer, message);
    }

    /** {@code file:line}, as messages and criteria name their origin. */
    public String origin(String key) {
        return document.file().getFileName() + ":"
                + document.valuePlaceOf(at(key).pointer()).line();
    }
}
