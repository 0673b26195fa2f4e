package org.sequenceconnector.sandbox.hubspot.seed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sequenceconnector.sandbox.export.BadRowException;
import org.sequenceconnector.sandbox.export.ConsentWords;
import org.sequenceconnector.sandbox.export.ExportFile;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyCatalog;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.seed.ContactColumns.Column;

/**
 * A contact export as a seed, as HubSpot makes it, or a report of Salesforce. Columns nobody knows become custom text
 * properties and are told. A file without a usable heading is refused.
 */
public record CsvSeed(Path file) implements Seed {
    @Override
    public SeedReport plant(Portal portal) {
        AccountBasics.install(portal);
        ExportFile export = new ExportFile(file);
        return export.read(new Contacts(portal, export));
    }

    /** Makes contacts of the rows. */
    private static final class Contacts implements ExportFile.Taker {
        private final Portal portal;
        private final ExportFile export;
        private final List<Column> columns = new ArrayList<>();
        private final List<Integer> filled = new ArrayList<>();
        private ContactRow rows;

        Contacts(Portal portal, ExportFile export) {
            this.portal = portal;
            this.export = export;
            this.rows = new ContactRow(portal, export, columns);
        }

        @Override
        public void heading(List<String> names, long line) {
            List<SubscriptionDefinition> before = portal.consent().definitions();
            ContactColumns known = new ContactColumns(portal);
            names.forEach(name -> {
                columns.add(known.of(name));
                filled.add(0);
            });
            if (!holds("email") && !holds("hs_object_id")) {
                throw export.refused(
                        line,
                        1,
                        "this is not a contact export; a column 'Email' or 'Record ID' is expected, and commas,"
                                + " semicolons or tabs between the columns");
            }
            columns.forEach(this::define);
            noteTypes(before);
            noteTwins();
            if (!holds("hs_object_id")) {
                export.note("there is no column 'Record ID', so everybody gets an id of the sandbox");
            }
            rows = new ContactRow(portal, export, columns);
        }

        private boolean holds(String property) {
            return columns.stream()
                    .anyMatch(column -> column instanceof Column.Known found
                            && found.property().equals(property));
        }

        private void noteTypes(List<SubscriptionDefinition> before) {
            List<SubscriptionDefinition> added =
                    new ArrayList<>(portal.consent().definitions());
            added.removeAll(before);
            if (!added.isEmpty()) {
                export.note(added.stream()
                        .map(type -> "'" + type.name() + "' (" + type.id() + ")")
                        .collect(Collectors.joining(
                                ", ",
                                "kinds of mail added to the account, as the file names them: ",
                                "; nobody knows what for, so an opt-out of one counts for everything")));
            }
        }

        private void noteTwins() {
            Map<String, List<String>> headings = new LinkedHashMap<>();
            columns.forEach(column -> headings.computeIfAbsent(holding(column), none -> new ArrayList<>())
                    .add("'" + column.heading() + "'"));
            headings.values().stream()
                    .filter(several -> several.size() > 1)
                    .forEach(several -> export.note("the columns " + String.join(" and ", several)
                            + " hold the same field: the first one that says something counts, and an opt-out of any"));
        }

        private static String holding(Column column) {
            return switch (column) {
                case Column.Known known -> known.property();
                case Column.OptOutOf type -> "opt-out of " + type.subscription();
                case Column.Bounced bounced -> "bounce";
                case Column.Unread unread -> unread.property();
            };
        }

        private void define(Column column) {
            if (column instanceof Column.Unread unread) {
                portal.locked(() -> {
                    PropertyCatalog catalog = portal.properties(ObjectKind.CONTACT);
                    if (catalog.active(unread.property()).isEmpty()) {
                        catalog.put(PropertyDefinition.custom(
                                unread.property(),
                                "string",
                                "text",
                                "contactinformation",
                                List.of(),
                                portal.clock().instant()));
                    }
                    return catalog;
                });
            }
        }

        @Override
        public int row(List<String> cells, long line) throws BadRowException {
            for (int at = 0; at < cells.size(); at++) {
                if (!cells.get(at).isEmpty()) {
                    filled.set(at, filled.get(at) + 1);
                }
            }
            rows.plant(cells, line);
            return 1;
        }

        @Override
        public List<SeedReport.UnreadColumn> unread() {
            if (rows.foreignIds() > 0) {
                export.note(String.format(
                        Locale.ROOT,
                        "%,d ids are those of Salesforce, which HubSpot cannot have; these people get ids of the sandbox",
                        rows.foreignIds()));
            }
            if (rows.withoutId() > 0) {
                export.note(String.format(
                        Locale.ROOT,
                        "rows without a record id: %,d; these people get ids of the sandbox",
                        rows.withoutId()));
            }
            List<SeedReport.UnreadColumn> unread = new ArrayList<>();
            for (int at = 0; at < columns.size(); at++) {
                if (columns.get(at) instanceof Column.Unread column) {
                    unread.add(new SeedReport.UnreadColumn(
                            at + 1,
                            column.heading(),
                            column.property(),
                            ConsentWords.in(column.heading()),
                            filled.get(at)));
                }
            }
            return unread;
        }
    }
}
