package org.sequenceconnector.sandbox.hubspot.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyCatalog;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;

/**
 * HubSpot's contact export as a seed. Columns HubSpot does not know become custom text properties. A broken row is
 * reported with line and column and skipped; a file without a usable heading is refused.
 */
public record CsvSeed(Path file) implements Seed {
    @Override
    public SeedReport plant(Portal portal) {
        AccountBasics.install(portal);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            skipByteOrderMark(reader);
            return rows(portal, new CsvRows(reader));
        } catch (NoSuchFileException missing) {
            throw new SeedFileException("No such file: " + file);
        } catch (CharacterCodingException notText) {
            throw new SeedFileException(file + " is not UTF-8 text; export it from HubSpot as CSV in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new SeedFileException("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    private SeedReport rows(Portal portal, CsvRows rows) throws IOException {
        List<String> columns = heading(rows);
        defineUnknown(portal, columns);
        List<SeedReport.RowProblem> problems = new ArrayList<>();
        ContactRow reader = new ContactRow(portal, columns);
        int planted = 0;
        boolean more = true;
        while (more) {
            try {
                Optional<CsvRows.Row> row = rows.next(columns.size());
                more = row.isPresent();
                if (row.isPresent()) {
                    reader.plant(row.get().cells(), row.get().line());
                    planted++;
                }
            } catch (ContactRow.Broken broken) {
                problems.add(broken.problem());
            }
        }
        return new SeedReport(planted, problems);
    }

    private List<String> heading(CsvRows rows) throws IOException {
        CsvRows.Row row;
        try {
            row = rows.next(0)
                    .orElseThrow(() -> new SeedFileException(file + " is empty; line 1, column 1: a heading such as"
                            + " 'Record ID,First Name,Last Name,Email' is expected"));
        } catch (ContactRow.Broken broken) {
            throw new SeedFileException(file + ": " + broken.problem(), broken);
        }
        List<String> columns = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String header : row.cells()) {
            String name = ContactColumns.property(header);
            if (!seen.add(name)) {
                throw new SeedFileException(file + ": line " + row.line() + ", column " + (columns.size() + 1)
                        + ": the column '" + header + "' comes twice");
            }
            columns.add(name);
        }
        if (!seen.contains("email") && !seen.contains("hs_object_id")) {
            throw new SeedFileException(file + ": line " + row.line() + ", column 1: this is not a contact export; a"
                    + " column 'Email' or 'Record ID' is expected");
        }
        return columns;
    }

    private static void defineUnknown(Portal portal, List<String> columns) {
        portal.locked(() -> {
            PropertyCatalog catalog = portal.properties(ObjectKind.CONTACT);
            for (String column : columns) {
                if (catalog.active(column).isEmpty()) {
                    catalog.put(PropertyDefinition.custom(
                            column,
                            "string",
                            "text",
                            "contactinformation",
                            List.of(),
                            portal.clock().instant()));
                }
            }
            return catalog;
        });
    }
}
