package org.sequenceconnector.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.export.SeedReport;

/** What became of a user's file of contacts, for programs. */
final class SeedJson {
    private SeedJson() {}

    /** Adds {@code skipped_rows} and {@code unread_cells}, and {@code file} where there is one. */
    static void into(ObjectNode node, SeedReport report) {
        report.problems().stream().map(Object::toString).forEach(node.putArray("skipped_rows")::add);
        report.cells().stream().map(Object::toString).forEach(node.putArray("unread_cells")::add);
        report.file().ifPresent(facts -> {
            ObjectNode file = node.putObject("file")
                    .put("name", facts.name())
                    .put("separator", facts.separator())
                    .put("rows", facts.rows());
            ArrayNode unread = file.putArray("unread_columns");
            facts.unread()
                    .forEach(column -> unread.addObject()
                            .put("column", column.column())
                            .put("heading", column.heading())
                            .put("kept_as", column.keptAs())
                            .put("sounds_like_consent", column.consentLike())
                            .put("rows", column.filled()));
            facts.notes().forEach(file.putArray("notes")::add);
            facts.refusals().forEach(file.putObject("opted_out")::put);
        });
    }
}
