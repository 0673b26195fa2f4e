package org.sequenceconnector.config.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that an administrator sees it in one go. Not safe for several threads. */
public final class Problems {
    private final List<ConfigProblem> found = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();

    public void add(Path file, Place place, String key, String message) {
        ConfigProblem problem = new ConfigProblem(file, place.line(), place.column(), key, message);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    void at(YamlDocument document, String pointer, String message) {
        add(document.file(), document.valuePlaceOf(pointer), readable(pointer), message);
    }

    void atKey(YamlDocument document, String pointer, String message) {
        add(document.file(), document.placeOf(pointer), readable(pointer), message);
    }

    /** For what is worth a look and stops nothing. */
    void warn(YamlDocument document, String pointer, String message) {
        Place place = document.valuePlaceOf(pointer);
        warnings.add(new ConfigProblem(document.file(), place.line(), place.column(), readable(pointer), message));
    }

    public int count() {
        return found.size();
    }

    public List<ConfigProblem> all() {
        return sorted(found);
    }

    public List<ConfigProblem> warnings() {
        return sorted(warnings);
    }

    private static List<ConfigProblem> sorted(List<ConfigProblem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(
                                (ConfigProblem problem) -> problem.file().toString())
                        .thenComparing(ConfigProblem::line)
                        .thenComparing(ConfigProblem::column))
                .toList();
    }

    /** {@code /connections/0/auth} as people write it: {@code connections[0].auth}. */
    public static String readable(String pointer) {
        StringBuilder text = new StringBuilder();
        for (String part : pointer.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.chars().allMatch(Character::isDigit)) {
                text.append('[').append(part).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".")
                        .append(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return text.toString();
    }
}
