package org.sequenceconnector.sandbox.hubspot.seed;

import java.io.Serial;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyOption;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/** Turns one row of an export into a contact: labels become option values, local times become instants. */
final class ContactRow {
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final Portal portal;
    private final List<String> columns;
    private final ZoneId zone;
    private final Set<Long> ids = new HashSet<>();
    private final Map<String, PropertyDefinition> definitions = new HashMap<>();

    ContactRow(Portal portal, List<String> columns) {
        this.portal = portal;
        this.columns = columns;
        this.zone = portal.profile().zone();
        portal.properties(ObjectKind.CONTACT).all().forEach(known -> definitions.put(known.name(), known));
    }

    /** A row that cannot be used. */
    static final class Broken extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient SeedReport.RowProblem problem;

        Broken(long line, int column, String message) {
            super(message);
            problem = new SeedReport.RowProblem(line, column, message);
        }

        SeedReport.RowProblem problem() {
            return problem;
        }
    }

    void plant(String[] cells, long line) throws Broken {
        if (cells.length != columns.size()) {
            throw new Broken(
                    line,
                    Math.min(cells.length, columns.size()) + 1,
                    "has " + cells.length + " cells where the heading has " + columns.size());
        }
        long id = 0;
        long created = portal.now();
        OptionalLong modified = OptionalLong.empty();
        Map<String, String> values = new LinkedHashMap<>();
        for (int at = 0; at < cells.length; at++) {
            String cell = cells[at].strip();
            if (cell.isEmpty()) {
                continue;
            }
            String name = columns.get(at);
            switch (name) {
                case "hs_object_id" -> id = id(cell, line, at + 1);
                case "createdate" -> created = time(cell, line, at + 1);
                case "lastmodifieddate" -> modified = OptionalLong.of(time(cell, line, at + 1));
                default -> values.put(name, stored(name, cell, line, at + 1));
            }
        }
        if (id == 0 && values.isEmpty()) {
            throw new Broken(line, 1, "holds neither a record id nor any value");
        }
        boolean optedOut = "true".equals(values.remove("hs_email_optout"));
        if (optedOut && values.containsKey("email")) {
            portal.optOutOfAll(values.getOrDefault("email", ""));
        } else if (optedOut) {
            values.put("hs_email_optout", "true");
        }
        portal.plant(ObjectKind.CONTACT, id, created, modified.orElse(created), values);
    }

    private long id(String cell, long line, int column) throws Broken {
        if (!cell.matches("\\d{1,18}") || Long.parseLong(cell) == 0) {
            throw new Broken(line, column, "the record id must be digits");
        }
        long id = Long.parseLong(cell);
        if (!ids.add(id)) {
            throw new Broken(line, column, "the record id " + id + " came before");
        }
        return id;
    }

    private long time(String cell, long line, int column) throws Broken {
        OptionalLong instant = Timestamps.millis(cell);
        if (instant.isPresent()) {
            return instant.getAsLong();
        }
        try {
            return LocalDateTime.parse(cell, LOCAL_TIME)
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException notATime) {
            throw new Broken(line, column, "expected a time such as 2026-03-01 09:30");
        }
    }

    private String stored(String name, String cell, long line, int column) throws Broken {
        PropertyDefinition definition = definitions.get(name);
        if (definition == null) {
            return cell;
        }
        return switch (definition.type()) {
            case "bool" -> flag(cell, line, column);
            case "datetime" -> Timestamps.iso(time(cell, line, column));
            case "number" -> {
                if (!cell.matches("-?\\d+(\\.\\d+)?")) {
                    throw new Broken(line, column, "expected a number");
                }
                yield cell;
            }
            case "enumeration" -> option(definition, cell);
            default -> cell;
        };
    }

    private static String flag(String cell, long line, int column) throws Broken {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> "true";
            case "false", "no", "0" -> "false";
            default -> throw new Broken(line, column, "expected true or false");
        };
    }

    /** Exports show labels and owner names; whatever matches no option is kept as written. */
    private String option(PropertyDefinition definition, String cell) {
        if (definition.externalOptions()) {
            return portal.owners().stream()
                    .filter(owner -> (owner.firstName() + " " + owner.lastName()).equalsIgnoreCase(cell))
                    .map(owner -> owner.id())
                    .findFirst()
                    .orElse(cell);
        }
        String squeezed = cell.replace(" ", "");
        return definition.options().stream()
                .filter(option -> option.value().equalsIgnoreCase(squeezed)
                        || option.value().equalsIgnoreCase(cell)
                        || option.value().equalsIgnoreCase(cell.replace(' ', '_'))
                        || option.label().equalsIgnoreCase(cell))
                .map(PropertyOption::value)
                .findFirst()
                .orElse(cell);
    }
}
