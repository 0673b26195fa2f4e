package org.sequenceconnector.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.config.file.ConfigFiles;
import org.sequenceconnector.config.file.Digests;
import org.sequenceconnector.config.file.Place;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.SchemaCheck;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.config.file.YamlReader;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.Template;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sync.FieldMapping;

/** Reads the main file and all files it names. Does no network calls and reads no secret. */
public final class ConfigLoader {
    private final Problems problems = new Problems();
    private final Function<String, @Nullable String> environment;

    private final ConfigFiles files;
    /** The keys of all sequence files, also of those with something wrong in them. */
    private final Set<String> sequenceKeys = new TreeSet<>();

    private ConfigLoader(Function<String, @Nullable String> environment, ConfigFiles files) {
        this.environment = environment;
        this.files = files;
    }

    /**
     * @param environment gives the value of an environment variable, or null
     * @throws ConfigException with everything that is wrong in any of the files
     */
    public static LoadedConfig load(Path main, Function<String, @Nullable String> environment) {
        return load(main.toAbsolutePath().normalize(), environment, ConfigFiles.ON_DISK);
    }

    static LoadedConfig load(Path main, Function<String, @Nullable String> environment, ConfigFiles files) {
        return new ConfigLoader(environment, files).load(main);
    }

    private LoadedConfig load(Path main) {
        Section mainFile = section(main, "connector").orElseThrow(() -> alsoInOtherFiles(main));
        ConnectorConfig config = new MainReader(folderOf(main), environment).read(mainFile);
        Map<ConnectionId, FieldMapping> mappings = new HashMap<>();
        Map<ConnectionId, List<FieldDefinition>> fields = new HashMap<>();
        KnownValues values = new KnownValues();
        List<Section> mappingFiles = new ArrayList<>();
        boolean allMapped = true;
        for (ConnectorConfig.Connection connection : config.connections()) {
            Optional<Section> mapping = section(connection.mapping(), "mapping");
            mapping.ifPresent(root -> mappings.put(connection.id(), MappingReader.read(root, connection.account())));
            mapping.ifPresent(values::add);
            mapping.ifPresent(mappingFiles::add);
            allMapped &= mapping.isPresent();
            section(connection.manifest(), "manifest")
                    .ifPresent(root -> fields.put(connection.id(), ManifestReader.read(root, connection)));
        }
        // Without the fields every condition and text would be told of as well, and none of that would be true.
        CriterionCheck check =
                allMapped ? new CelCheck(mappings.values(), values) : (criterion, use, where, key) -> Optional.empty();
        if (allMapped) {
            config.relevance().ifPresent(relevance -> checkMapped(relevance, mappings.values(), main));
        }
        Optional<Section> consentFile = section(config.files().consent(), "consent");
        ConsentPolicy consent = consentFile.map(RuleReaders::consent).orElseGet(ConsentPolicy::defaults);
        Set<String> purposes = new TreeSet<>(consent.purposes().keySet());
        Optional<FieldCatalogue> known =
                allMapped ? Optional.of(CelCheck.catalogue(mappings.values())) : Optional.empty();
        Definitions definitions = definitions(config, check, consentFile, purposes, known);
        if (consentFile.isPresent()) {
            References.countries(consentFile.get());
            References.defaultPurpose(mainFile, purposes);
            mappingFiles.forEach(root -> References.purposesOfMapping(root, purposes));
        }
        if (problems.count() > 0) {
            throw failure();
        }
        fields.replaceAll((id, each) -> ManifestReader.withSequences(each, definitions.sequences()));
        return new LoadedConfig(config, definitions, consent, mappings, fields, environment, problems.warnings());
    }

    private void checkMapped(ConnectorConfig.Relevance relevance, Collection<FieldMapping> mappings, Path main) {
        Set<String> known = CelCheck.catalogue(mappings).person().keySet();
        Stream.concat(Stream.of(relevance.field()), relevance.explanation().stream())
                .filter(field -> !known.contains(field))
                .forEach(field -> problems.add(
                        main,
                        Place.TOP,
                        "relevance",
                        "no field 'person." + field + "' is mapped; map it for contacts, or name one of: "
                                + String.join(", ", new TreeSet<>(known))));
    }

    private Definitions definitions(
            ConnectorConfig config,
            CriterionCheck check,
            Optional<Section> consent,
            Set<String> purposes,
            Optional<FieldCatalogue> fields) {
        ConnectorConfig.Files places = config.files();
        Optional<Section> rulesetFile = section(places.rulesets(), "rulesets");
        Map<String, Ruleset> rulesets = rulesetFile.map(RuleReaders::rulesets).orElseGet(Map::of);
        Optional<Section> scheduleFile = section(places.schedules(), "schedules");
        Map<String, SendSchedule> schedules = scheduleFile
                .map(root -> RuleReaders.schedules(root, config.workspace().zone()))
                .orElseGet(Map::of);
        int beforeMailboxes = problems.count();
        Optional<Section> mailboxFile = mailboxFile(places);
        boolean mailboxesKnown = problems.count() == beforeMailboxes;
        Mailboxes mailboxes = mailboxFile.map(MailboxReader::read).orElse(Mailboxes.NONE);
        List<DefinedSequence> sequences = sequences(
                places.sequences(),
                new SequenceReader(
                        rulesetFile.map(root -> named(root, "rulesets")),
                        scheduleFile.map(root -> named(root, "schedules")),
                        check),
                rulesets,
                root -> {
                    checkNames(root, mailboxesKnown ? Optional.of(mailboxes) : Optional.empty(), fields);
                    if (consent.isPresent()) {
                        References.purposeOf(root, purposes);
                    }
                },
                config.relevance().isPresent());
        Optional<Section> exclusionFile = section(places.exclusions(), "exclusions");
        List<ExclusionRule> exclusions =
                exclusionFile.map(root -> new ExclusionReader(check).read(root)).orElseGet(List::of);
        exclusionFile.ifPresent(root -> checkKeys(root, sequenceKeys));
        if (consent.isPresent()) {
            exclusionFile.ifPresent(root -> References.purposesOfExclusions(root, purposes));
        }
        StringBuilder versions = new StringBuilder();
        new TreeMap<>(rulesets).values().forEach(ruleset -> versions.append(ruleset.version()));
        exclusions.forEach(rule -> versions.append(rule.version()));
        consent.ifPresent(root -> versions.append(Digests.of(root.node())));
        mailboxFile.ifPresent(root -> versions.append(Digests.of(root.node())));
        fields.map(FieldCatalogue::labels)
                .filter(labels -> !labels.isEmpty())
                .ifPresent(labels -> versions.append(Digests.of(labels.toString())));
        return new Definitions(
                sequences,
                rulesets,
                schedules,
                exclusions,
                mailboxes,
                config.workspace().defaultPurpose(),
                Digests.of(versions.toString()));
    }

    /** A connector that sends nothing needs no such file. */
    private Optional<Section> mailboxFile(ConnectorConfig.Files places) {
        return places.mailboxesNamed() || files.has(places.mailboxes())
                ? section(places.mailboxes(), "mailboxes")
                : Optional.empty();
    }

    /** What a file holds that cannot be read nobody knows; that it cannot be read is told already. */
    private static void checkNames(Section root, Optional<Mailboxes> mailboxes, Optional<FieldCatalogue> fields) {
        mailboxes.ifPresent(known -> References.senderOf(root, known));
        fields.ifPresent(known -> References.variablesOf(root, known));
    }

    /** Everything that is named there, whatever else may be wrong with it. */
    private static Set<String> named(Section root, String list) {
        return Set.copyOf(root.at(list).keys());
    }

    /** The main file is wrong: what it names is looked at all the same, so that one round tells of every file. */
    private ConfigException alsoInOtherFiles(Path main) {
        NamedFiles.in(main, files).forEach((file, schema) -> section(file, schema));
        return failure();
    }

    private List<DefinedSequence> sequences(
            Path folder,
            SequenceReader reader,
            Map<String, Ruleset> rulesets,
            Consumer<Section> names,
            boolean relevance) {
        List<DefinedSequence> sequences = new ArrayList<>();
        List<Section> roots = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Path file : yamlFiles(folder)) {
            Optional<Section> root = section(file, "sequence");
            sequenceKeys.add(root.map(section -> section.required("key")).orElseGet(() -> nameOf(file)));
            root.flatMap(reader::read).ifPresent(sequences::add);
            root.ifPresent(section -> checkWait(section, rulesets));
            root.ifPresent(ConfigLoader::checkTexts);
            root.ifPresent(names);
            root.ifPresent(roots::add);
            root.filter(section -> !relevance).ifPresent(ConfigLoader::checkNoFilter);
            root.map(section -> section.required("key"))
                    .filter(key -> !keys.add(key))
                    .ifPresent(key -> root.get().problem("key", "'" + key + "' is the key of another file already"));
        }
        References.groups(roots);
        return sequences;
    }

    private List<Path> yamlFiles(Path folder) {
        try {
            return files.yamlFiles(folder);
        } catch (IOException unreadable) {
            problems.add(folder, Place.TOP, "", "is no folder that can be read; sequences are files inside it");
            return List.of();
        }
    }

    /** A filter that nobody answers would let everybody pass, against what the file seems to say. */
    private static void checkNoFilter(Section root) {
        if (root.flag("relevance_filter", false)) {
            root.problem(
                    "relevance_filter",
                    "needs an answer to ask for: name the field that holds it under 'relevance' in the main file");
        }
    }

    /** A sequence may be stricter than its ruleset and never laxer. */
    private static void checkWait(Section root, Map<String, Ruleset> rulesets) {
        String name = root.text("ruleset", "default");
        Optional<Duration> least = Optional.ofNullable(rulesets.get(name)).map(Ruleset::waitingPeriod);
        if (least.isPresent()
                && root.duration("wait")
                        .filter(wait -> wait.compareTo(least.get()) < 0)
                        .isPresent()) {
            root.problem(
                    "wait",
                    "is shorter than the " + least.get().toDays() + " days of ruleset '" + name
                            + "'; a sequence may only wait longer, so leave it out or change the ruleset");
        }
    }

    private static void checkTexts(Section root) {
        for (Section step : root.list("steps")) {
            for (String problem : Template.of(step.required("instruction")).problems()) {
                step.problem(
                        "instruction",
                        "'" + problem
                                + "' is no variable; write it like {{ person.first_name | fallback: \"there\" }}");
            }
        }
    }

    /** A file that cannot be read most likely defines what it is called after. */
    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static void checkKeys(Section root, Set<String> keys) {
        for (Section rule : root.list("exclusions")) {
            Section where = rule.at("applies_to");
            for (String key : where.words("sequences")) {
                References.named(
                        where,
                        "sequences",
                        "sequence",
                        key,
                        keys,
                        "name the key of a sequence that has a file of its own");
            }
        }
    }

    private Optional<Section> section(Path file, String schema) {
        return YamlReader.read(file, files, problems)
                .filter(document -> SchemaCheck.passes(document, schema, problems))
                .map(document -> Section.root(document, problems));
    }

    static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("").toAbsolutePath() : folder;
    }

    private ConfigException failure() {
        return new ConfigException(problems.all());
    }
}
