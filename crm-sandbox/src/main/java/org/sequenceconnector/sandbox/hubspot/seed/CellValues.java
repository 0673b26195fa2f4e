package org.sequenceconnector.sandbox.hubspot.seed;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sequenceconnector.sandbox.export.ConsentWords;
import org.sequenceconnector.sandbox.export.ExportFile;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyOption;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/** What a cell of an export is stored as: labels become option values, local times become instants. */
final class CellValues {
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Portal portal;
    private final ExportFile file;
    private final ZoneId zone;
    private final Map<String, PropertyDefinition> definitions = new HashMap<>();

    CellValues(Portal portal, ExportFile file) {
        this.portal = portal;
        this.file = file;
        this.zone = portal.profile().zone();
        portal.properties(ObjectKind.CONTACT).all().forEach(known -> definitions.put(known.name(), known));
    }

    /** Empty, and told, when the cell holds no time. */
    OptionalLong time(String cell, long line, int column) {
        OptionalLong time = instant(cell);
        if (time.isEmpty()) {
            file.notUnderstood(line, column, cell, "expected a time such as 2026-03-01 09:30, so it is left out");
        }
        return time;
    }

    private OptionalLong instant(String cell) {
        OptionalLong instant = Timestamps.millis(cell);
        if (instant.isPresent()) {
            return instant;
        }
        try {
            return OptionalLong.of(LocalDateTime.parse(cell, LOCAL_TIME)
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli());
        } catch (DateTimeParseException notATime) {
            return OptionalLong.empty();
        }
    }

    /**
     * Empty, and told, when the property cannot hold what the cell says.
     *
     * @param consent whether the column states consent; then it counts as opted out
     */
    Optional<String> stored(String property, boolean consent, String cell, long line, int column) {
        PropertyDefinition definition = definitions.get(property);
        if (definition == null) {
            return Optional.of(cell);
        }
        String otherwise = consent ? ", so it counts as opted out" : ", so it is left out";
        Optional<String> stored = switch (definition.type()) {
            case "bool" -> ConsentWords.flag(cell).map(String::valueOf);
            case "datetime" -> instant(cell).stream().mapToObj(Timestamps::iso).findFirst();
            case "number" -> Optional.of(cell).filter(text -> text.matches("-?\\d+(\\.\\d+)?"));
            case "enumeration" -> Optional.of(option(definition, consent, cell, line, column));
            default -> Optional.of(cell);
        };
        if (stored.isEmpty()) {
            file.notUnderstood(line, column, cell, "expected " + expected(definition) + otherwise);
        }
        return stored;
    }

    private static String expected(PropertyDefinition definition) {
        return switch (definition.type()) {
            case "bool" -> "true or false";
            case "datetime" -> "a time such as 2026-03-01 09:30";
            case "number" -> "a number";
            default -> "a " + definition.type();
        };
    }

    /** Exports show labels and owner names; whatever matches no option is kept as written. */
    private String option(PropertyDefinition definition, boolean consent, String cell, long line, int column) {
        if (definition.externalOptions()) {
            return portal.owners().stream()
                    .filter(owner -> (owner.firstName() + " " + owner.lastName()).equalsIgnoreCase(cell))
                    .map(owner -> owner.id())
                    .findFirst()
                    .orElse(cell);
        }
        String squeezed = cell.replace(" ", "");
        Optional<String> known = definition.options().stream()
                .filter(option -> option.value().equalsIgnoreCase(squeezed)
                        || option.value().equalsIgnoreCase(cell)
                        || option.value().equalsIgnoreCase(cell.replace(' ', '_'))
                        || option.label().equalsIgnoreCase(cell))
                .map(PropertyOption::value)
                .findFirst();
        if (known.isEmpty() && consent && !definition.options().isEmpty() && !several(definition, cell)) {
            file.notUnderstood(line, column, cell, "'" + definition.label() + "' has no such choice; kept as written");
        }
        return known.orElse(cell);
    }

    private static boolean several(PropertyDefinition definition, String cell) {
        return definition.fieldType().equals("checkbox") && cell.contains(";");
    }
}
