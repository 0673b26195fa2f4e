package org.sequenceconnector.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sequenceconnector.config.CelCheck;
import org.sequenceconnector.config.CriterionCheck;
import org.sequenceconnector.config.DefinedSequence;
import org.sequenceconnector.config.Definitions;
import org.sequenceconnector.config.ExclusionReader;
import org.sequenceconnector.config.KnownValues;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.MailboxReader;
import org.sequenceconnector.config.References;
import org.sequenceconnector.config.RuleReaders;
import org.sequenceconnector.config.SequenceReader;
import org.sequenceconnector.config.file.Place;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.SchemaCheck;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.config.file.YamlDocument;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SendSchedule;

/**
 * The rules that a case is about: those of the configuration, in place of which a file of cases, and a single case, may
 * write their own. What a case writes is laid over what its file writes, key by key; list entries with an {@code id} or
 * {@code key} meet their namesake.
 */
final class CaseSettings {
    private final LoadedConfig config;
    private final CriterionCheck check;

    CaseSettings(LoadedConfig config) {
        this.config = config;
        this.check = new CelCheck(config.mappings().values(), new KnownValues());
    }

    /** The rules one case is decided with. */
    record Rules(Definitions definitions, ConsentPolicy consent) {}

    /** @param number the case's place in its file */
    Rules of(YamlDocument document, int number, Problems problems) {
        String own = "/cases/" + number + "/workspace";
        JsonNode written =
                merged(document.root().path("workspace"), document.root().at(own));
        Parts parts = new Parts(document, List.of("/workspace", own), written, problems);
        Definitions base = config.definitions();
        Map<String, Ruleset> rulesets =
                parts.part("rulesets", "rulesets").map(RuleReaders::rulesets).orElse(base.rulesets());
        Map<String, SendSchedule> schedules = parts.part("schedules", "schedules")
                .map(root -> RuleReaders.schedules(root, ZoneOffset.UTC))
                .orElse(base.schedules());
        ConsentPolicy consent =
                parts.whole("consent", "consent").map(RuleReaders::consent).orElse(config.consent());
        Set<String> purposes = consent.purposes().keySet();
        Optional<Section> exclusionPart = parts.part("exclusions", "exclusions");
        exclusionPart.ifPresent(root -> References.purposesOfExclusions(root, purposes));
        List<ExclusionRule> exclusions =
                exclusionPart.map(root -> new ExclusionReader(check).read(root)).orElse(base.exclusions());
        List<DefinedSequence> sequences = base.sequences();
        if (written.has("sequences")) {
            sequences = new ArrayList<>();
            SequenceReader reader =
                    new SequenceReader(Optional.of(rulesets.keySet()), Optional.of(schedules.keySet()), check);
            for (int index = 0; index < written.path("sequences").size(); index++) {
                Optional<Section> sequence = parts.whole("sequences/" + index, "sequence");
                sequence.ifPresent(root -> References.purposeOf(root, purposes));
                sequence.flatMap(reader::read).ifPresent(sequences::add);
            }
        }
        Mailboxes mailboxes =
                parts.whole("mailboxes", "mailboxes").map(MailboxReader::read).orElse(base.mailboxes());
        return new Rules(
                new Definitions(
                        sequences,
                        rulesets,
                        schedules,
                        exclusions,
                        mailboxes,
                        base.defaultPurpose(),
                        base.rulesDigest()),
                consent);
    }

    /** Pieces of the settings as documents of their own, each checked against the schema of the file it stands for. */
    private record Parts(YamlDocument document, List<String> prefixes, JsonNode written, Problems problems) {
        /** One key of the settings, kept under its name. */
        Optional<Section> part(String key, String schema) {
            if (!written.has(key)) {
                return Optional.empty();
            }
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set(key, written.get(key));
            return checked(root, "", schema);
        }

        /** What stands below the pointer, as the root of a document. */
        Optional<Section> whole(String pointer, String schema) {
            JsonNode root = written.at("/" + pointer);
            return root.isMissingNode() ? Optional.empty() : checked(root, "/" + pointer, schema);
        }

        private Optional<Section> checked(JsonNode root, String below, String schema) {
            YamlDocument piece = new YamlDocument(
                    document.file(), root, places(below, YamlDocument::keys), places(below, YamlDocument::values));
            return SchemaCheck.passes(piece, schema, problems)
                    ? Optional.of(Section.root(piece, problems))
                    : Optional.empty();
        }

        private Map<String, Place> places(String below, Function<YamlDocument, Map<String, Place>> kind) {
            Map<String, Place> places = new HashMap<>();
            for (String prefix : prefixes) {
                kind.apply(document).forEach((pointer, place) -> {
                    if (pointer.startsWith(prefix + below)) {
                        places.put(pointer.substring((prefix + below).length()), place);
                    }
                });
            }
            return places;
        }
    }

    private static JsonNode merged(JsonNode below, JsonNode above) {
        if (above.isMissingNode()) {
            return below.isMissingNode() ? JsonNodeFactory.instance.objectNode() : below;
        }
        if (below.isObject() && above.isObject()) {
            ObjectNode both = below.deepCopy();
            above.properties()
                    .forEach(entry -> both.set(entry.getKey(), merged(both.path(entry.getKey()), entry.getValue())));
            return both;
        }
        return below.isArray() && above.isArray() && named(above) ? mergedLists(below, above) : above;
    }

    private static boolean named(JsonNode list) {
        return list.size() > 0 && !nameOf(list.get(0)).isEmpty();
    }

    private static String nameOf(JsonNode element) {
        return element.path("id").asText(element.path("key").asText(""));
    }

    private static ArrayNode mergedLists(JsonNode below, JsonNode above) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        below.forEach(list::add);
        for (JsonNode element : above) {
            int namesake = -1;
            for (int index = 0; index < list.size(); index++) {
                if (nameOf(list.get(index)).equals(nameOf(element))) {
                    namesake = index;
                }
            }
            if (namesake < 0) {
                list.add(element);
            } else {
                list.set(namesake, merged(list.get(namesake), element));
            }
        }
        return list;
    }
}
