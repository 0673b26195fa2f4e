package org.sequenceconnector.app.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The files of a first configuration: the shipped ones, made to stand alone for the CRMs that somebody has. */
final class InitialFiles {
    private static final String SHIPPED = "/shipped/config/";
    private static final String MANIFEST = "manifests/fields.yaml";
    private static final List<String> ALWAYS =
            List.of("rules/consent.yaml", "rules/rulesets.yaml", "rules/schedules.yaml");
    private static final List<String> SEQUENCES = List.of("sequences/outbound.yaml", "sequences/welcome.yaml");
    private static final String SECOND_CRM = "  # A second CRM.";

    private InitialFiles() {}

    /**
     * @param hubSpot whether there is a HubSpot account, and {@code salesforce} likewise an org; at least one
     * @return texts by path below the folder, with slashes
     */
    static Map<String, String> of(boolean hubSpot, boolean salesforce) {
        Map<String, String> files = new TreeMap<>();
        files.put("connector.yaml", main(hubSpot, salesforce));
        files.put(MANIFEST, resource("/shipped/" + MANIFEST));
        ALWAYS.forEach(name -> files.put(name, resource(SHIPPED + name)));
        if (hubSpot) {
            files.put("mappings/hubspot.yaml", resource(SHIPPED + "mappings/hubspot.yaml"));
        }
        if (salesforce) {
            files.put("mappings/salesforce.yaml", resource(SHIPPED + "mappings/salesforce.yaml"));
        }
        // The shipped rules ask for the lifecycle stage, which only HubSpot has without a field of one's own.
        files.put(
                "rules/exclusions.yaml",
                resource(hubSpot ? SHIPPED + "rules/exclusions.yaml" : "/init/salesforce/rules/exclusions.yaml"));
        for (String name : SEQUENCES) {
            String text = resource(SHIPPED + name);
            files.put(name, hubSpot ? text : byLeadStatus(text));
        }
        return files;
    }

    private static String main(boolean hubSpot, boolean salesforce) {
        String shipped = replaced(
                replaced(resource(SHIPPED + "connector.yaml"), "sqlite:../connector-data/", "sqlite:data/"),
                "../" + MANIFEST,
                MANIFEST);
        int connections = place(shipped, "connections:\n") + "connections:\n".length();
        int second = place(shipped, SECOND_CRM);
        int example = place(shipped, "  # - id: salesforce-main");
        int end = place(shipped, "\nsequences: sequences");
        StringBuilder text = new StringBuilder(shipped.substring(0, connections));
        if (hubSpot) {
            text.append(shipped, connections, second);
        }
        if (salesforce) {
            shipped.substring(example, end)
                    .lines()
                    .forEach(line ->
                            text.append(line.replaceFirst("^  # ", "  ")).append('\n'));
        }
        return text.toString().stripTrailing() + "\n" + shipped.substring(end);
    }

    /** Whom a sequence is for, told by the status of a lead: contacts, who may be customers, are not among them. */
    private static String byLeadStatus(String sequence) {
        String text = sequence.replaceAll(
                "(?m)^  expression: person\\.lifecycle_stage in .*$",
                "  expression: person.lead_status in [\"Open - Not Contacted\", \"Working - Contacted\"]");
        if (text.equals(sequence)) {
            throw new IllegalStateException("a shipped sequence asks for no lifecycle stage any more");
        }
        return text;
    }

    private static String replaced(String text, String from, String to) {
        place(text, from);
        return text.replace(from, to);
    }

    private static int place(String text, String part) {
        int place = text.indexOf(part);
        if (place < 0) {
            throw new IllegalStateException("the shipped connector.yaml holds no '" + part.strip() + "' any more");
        }
        return place;
    }

    private static String resource(String name) {
        try (InputStream text = InitialFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar's " + name + " cannot be read", unreadable);
        }
    }
}
