package org.sequenceconnector.sandbox.salesforce.seed;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.sequenceconnector.sandbox.export.BadRowException;
import org.sequenceconnector.sandbox.export.ConsentWords;
import org.sequenceconnector.sandbox.export.ExportFile;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.seed.ReportColumns.Column;

/**
 * A report or export of Salesforce's contacts or leads as a seed; which of the two is told by the headings. A cell that
 * states consent and cannot be read counts as opted out, and whatever is not understood is told.
 */
public record CsvOrg(Path file) implements OrgPlan {
    private static final String OPTED_OUT = "HasOptedOutOfEmail";
    private static final int TEXT_LENGTH = 255;

    @Override
    public int plant(Org org) {
        return report(org).contacts();
    }

    @Override
    public SeedReport report(Org org) {
        OrgBasics.install(org);
        ExportFile export = new ExportFile(file);
        return export.read(new People(org, export));
    }

    /** Makes people of the rows. */
    private static final class People implements ExportFile.Taker {
        private final Org org;
        private final ExportFile export;
        private final List<Column> columns = new ArrayList<>();
        private final List<Integer> filled = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final Map<String, String> accounts = new HashMap<>();
        private String type = "Contact";
        private int withoutId;
        private int withoutName;

        People(Org org, ExportFile export) {
            this.org = org;
            this.export = export;
        }

        /** What the cells of a row say. */
        private static final class Said {
            private String id = "";
            private OptionalLong created = OptionalLong.empty();
            private OptionalLong modified = OptionalLong.empty();
            private final Map<String, Object> values = new LinkedHashMap<>();
            private final Set<String> individual = new HashSet<>();
        }

        @Override
        public void heading(List<String> names, long line) {
            type = ReportColumns.areLeads(names) ? "Lead" : "Contact";
            ObjectDefinition object = org.definition(type);
            ReportColumns known = new ReportColumns(object);
            names.forEach(name -> {
                columns.add(known.of(name));
                filled.add(0);
            });
            boolean people = columns.stream()
                    .anyMatch(column -> column instanceof Column.Id
                            || (column instanceof Column.Field field
                                    && field.field().name().equals("Email")));
            if (!people) {
                throw export.refused(
                        line,
                        1,
                        "this is no report about contacts or leads; a column 'Email', 'Contact ID' or 'Lead ID' is"
                                + " expected, and commas, semicolons or tabs between the columns");
            }
            export.note("read as " + type.toLowerCase(Locale.ROOT) + "s");
            org.locked(() -> {
                columns.forEach(column -> define(object, column));
                return object;
            });
        }

        private static void define(ObjectDefinition object, Column column) {
            if (column instanceof Column.Unread unread
                    && object.field(unread.field()).isEmpty()) {
                object.add(FieldDefinition.text(unread.field(), TEXT_LENGTH));
            }
        }

        @Override
        public int row(List<String> cells, long line) throws BadRowException {
            Said said = new Said();
            for (int at = 0; at < cells.size(); at++) {
                if (!cells.get(at).isEmpty()) {
                    filled.set(at, filled.get(at) + 1);
                    read(columns.get(at), cells.get(at), line, at + 1, said);
                }
            }
            if (said.values.isEmpty()) {
                throw new BadRowException(line, 1, "holds no value; the row is left out");
            }
            if (!said.id.isEmpty() && !ids.add(said.id)) {
                // Nothing says which of the two is right: a second record keeps whatever either of them refuses.
                export.notUnderstood(line, 1, said.id, "this id came before, so the person gets an id of the sandbox");
                said.id = "";
            }
            plant(said);
            return 1;
        }

        private void plant(Said said) {
            withoutId += said.id.isEmpty() ? 1 : 0;
            if (!said.values.containsKey("LastName")) {
                withoutName++;
                said.values.put("LastName", "-");
            }
            said.values.putIfAbsent("OwnerId", org.users().administrator());
            if (!said.individual.isEmpty()) {
                Map<String, Object> flags = new LinkedHashMap<>();
                flags.put("LastName", said.values.getOrDefault("LastName", "-"));
                said.individual.forEach(flag -> flags.put(flag, true));
                said.values.put(
                        "IndividualId",
                        org.plant("Individual", "", org.now(), org.now(), flags).id());
            }
            long created = said.created.orElse(org.now());
            org.plant(type, said.id, created, said.modified.orElse(created), said.values);
        }

        private void read(Column column, String cell, long line, int at, Said said) {
            switch (column) {
                case Column.Id id -> said.id = id(cell, line, at);
                case Column.Stamp stamp -> {
                    OptionalLong time = time(cell);
                    if (time.isEmpty()) {
                        export.notUnderstood(
                                line, at, cell, "expected a time such as 2026-03-01 09:30, so it is left out");
                    }
                    if (stamp.created()) {
                        said.created = time;
                    } else {
                        said.modified = time;
                    }
                }
                case Column.AccountName account ->
                    said.values.put(
                            "AccountId",
                            accounts.computeIfAbsent(
                                    cell,
                                    name -> org.plant("Account", "", org.now(), org.now(), Map.of("Name", name))
                                            .id()));
                case Column.IndividualFlag flag -> {
                    if (ticked(flag.heading(), cell, line, at)) {
                        said.individual.add(flag.field());
                    }
                }
                case Column.Unread unread -> said.values.putIfAbsent(unread.field(), shortened(cell, TEXT_LENGTH));
                case Column.Field field -> field(field, cell, line, at, said);
            }
        }

        private void field(Column.Field column, String cell, long line, int at, Said said) {
            FieldDefinition field = column.field();
            boolean consent = ConsentWords.in(column.heading()) || ConsentWords.in(field.label());
            if (consent && field.type() == FieldType.BOOLEAN) {
                said.values.merge(
                        field.name(),
                        ticked(column.heading(), cell, line, at),
                        (one, other) -> Boolean.TRUE.equals(one) ? one : other);
                return;
            }
            Optional<Object> value = typed(field, cell);
            if (value.isEmpty()) {
                export.notUnderstood(
                        line,
                        at,
                        cell,
                        "expected a value of the type " + field.type().describeName()
                                + (consent ? ", so it counts as opted out" : ", so it is left out"));
            }
            if (value.isEmpty() && consent) {
                said.values.put(OPTED_OUT, true);
                export.refuses(column.heading());
            }
            value.ifPresent(known -> said.values.putIfAbsent(field.name(), known));
        }

        private static Optional<Object> typed(FieldDefinition field, String cell) {
            return switch (field.type()) {
                case ID, STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, REFERENCE ->
                    Optional.of(shortened(cell, field.length()));
                case BOOLEAN -> ConsentWords.flag(cell).map(flag -> flag);
                case INT -> cell.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(cell)) : Optional.empty();
                case DOUBLE, PERCENT, CURRENCY ->
                    cell.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? Optional.of(Double.valueOf(cell)) : Optional.empty();
                case DATE -> moment(cell).map(at -> at.atZone(ZoneOffset.UTC).toLocalDate());
                case DATETIME -> moment(cell).map(at -> at);
            };
        }

        private static Optional<Instant> moment(String cell) {
            return time(cell).stream().mapToObj(Instant::ofEpochMilli).findFirst();
        }

        /** True when it cannot be read. */
        private boolean ticked(String heading, String cell, long line, int at) {
            Optional<Boolean> flag = ConsentWords.flag(cell);
            if (flag.isEmpty()) {
                export.notUnderstood(line, at, cell, "expected true or false, so it counts as opted out");
            }
            if (flag.orElse(true)) {
                export.refuses(heading);
            }
            return flag.orElse(true);
        }

        private String id(String cell, long line, int at) {
            String prefix = org.definition(type).keyPrefix();
            if (cell.matches(prefix + "\\w{15}")) {
                return cell;
            }
            export.notUnderstood(
                    line,
                    at,
                    cell,
                    "an id of 18 letters and digits that begins with " + prefix
                            + " is expected, so the person gets an id of the sandbox");
            return "";
        }

        private static OptionalLong time(String cell) {
            try {
                if (cell.matches("\\d{4}-\\d\\d-\\d\\d")) {
                    return OptionalLong.of(LocalDate.parse(cell)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli());
                }
                if (cell.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d")) {
                    return OptionalLong.of(LocalDateTime.parse(cell, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"))
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli());
                }
            } catch (DateTimeParseException noDay) {
                return OptionalLong.empty();
            }
            return Moments.parse(cell).stream().mapToLong(Instant::toEpochMilli).findFirst();
        }

        private static String shortened(String cell, int longest) {
            return longest > 0 && cell.length() > longest ? cell.substring(0, longest) : cell;
        }

        @Override
        public List<SeedReport.UnreadColumn> unread() {
            if (withoutId > 0) {
                export.note("people without an id that the sandbox can keep: " + withoutId
                        + "; they get ids of the sandbox");
            }
            if (withoutName > 0) {
                export.note("people without a last name: " + withoutName
                        + "; Salesforce needs one, so they are called '-'");
            }
            List<SeedReport.UnreadColumn> unread = new ArrayList<>();
            for (int at = 0; at < columns.size(); at++) {
                if (columns.get(at) instanceof Column.Unread column) {
                    unread.add(new SeedReport.UnreadColumn(
                            at + 1,
                            column.heading(),
                            column.field(),
                            ConsentWords.in(column.heading()),
                            filled.get(at)));
                }
            }
            return unread;
        }
    }
}
