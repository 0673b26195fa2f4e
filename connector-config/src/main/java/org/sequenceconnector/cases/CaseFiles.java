package org.sequenceconnector.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sequenceconnector.config.CelCheck;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.SchemaCheck;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.config.file.YamlDocument;
import org.sequenceconnector.config.file.YamlReader;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldType;

/**
 * Reads worked cases: of the {@code cases} folder beside the main file, of {@code <name>.cases.yaml} beside a rule or
 * sequence file, and of the {@code cases} inside such a file. A main file without the folder gets the shipped cases.
 */
public final class CaseFiles {
    private static final String SHIPPED = "/shipped/config/cases/";
    private static final List<String> SHIPPED_FILES = List.of("worked-cases.yaml", "mailboxes.yaml");
    private static final Instant USUAL_NOW = Instant.parse("2026-09-16T10:00:00Z");

    private final LoadedConfig config;
    private final CaseSettings settings;
    private final Map<String, FieldType> types;
    private final Problems problems = new Problems();

    private CaseFiles(LoadedConfig config) {
        this.config = config;
        this.settings = new CaseSettings(config);
        this.types = CelCheck.catalogue(config.mappings().values()).names();
    }

    /**
     * All cases there are for this configuration.
     *
     * @throws ConfigException with everything that cannot be read
     */
    public static List<RuleCase> all(LoadedConfig config) {
        return new CaseFiles(config).all();
    }

    /**
     * The cases of one file, or of all files in a folder.
     *
     * @throws ConfigException with everything that cannot be read
     */
    public static List<RuleCase> of(LoadedConfig config, Path place) {
        CaseFiles files = new CaseFiles(config);
        return files.checked(Files.isDirectory(place) ? files.folder(place) : files.file(place));
    }

    private List<RuleCase> all() {
        List<RuleCase> cases = new ArrayList<>();
        ConnectorConfig.Files places = config.connector().files();
        Path folder = places.main().resolveSibling("cases");
        if (Files.isDirectory(folder)) {
            cases.addAll(folder(folder));
        } else {
            SHIPPED_FILES.forEach(name -> cases.addAll(shipped(name)));
        }
        Set<Path> folders = new TreeSet<>();
        for (Path file : List.of(
                places.rulesets(), places.exclusions(), places.schedules(), places.consent(), places.mailboxes())) {
            Optional.ofNullable(file.getParent()).ifPresent(folders::add);
        }
        folders.add(places.sequences());
        // The file of mailboxes may be missing, and its folder with it.
        folders.removeIf(each -> !Files.isDirectory(each));
        folders.forEach(each -> cases.addAll(folder(each)));
        return checked(cases);
    }

    private List<RuleCase> checked(List<RuleCase> cases) {
        if (problems.count() > 0) {
            throw new ConfigException(problems.all());
        }
        return List.copyOf(cases);
    }

    private List<RuleCase> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<RuleCase> cases = new ArrayList<>();
            files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .forEach(file -> cases.addAll(file(file)));
            return cases;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the folder " + folder + " cannot be read; check its permissions", unreadable);
        }
    }

    private List<RuleCase> file(Path file) {
        return YamlReader.read(file, problems).map(this::cases).orElse(List.of());
    }

    private List<RuleCase> shipped(String name) {
        try (InputStream text = CaseFiles.class.getResourceAsStream(SHIPPED + name)) {
            if (text == null) {
                throw new IllegalStateException("the jar lacks " + SHIPPED + name);
            }
            String words = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            return YamlReader.parse(Path.of("shipped", name), words, problems)
                    .map(this::cases)
                    .orElse(List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar's " + SHIPPED + name + " cannot be read", unreadable);
        }
    }

    private List<RuleCase> cases(YamlDocument document) {
        if (!document.root().has("cases")) {
            return List.of();
        }
        ObjectNode only = JsonNodeFactory.instance.objectNode();
        for (String key : List.of("workspace", "cases")) {
            JsonNode part = document.root().path(key);
            if (!part.isMissingNode()) {
                only.set(key, part);
            }
        }
        YamlDocument cases = new YamlDocument(document.file(), only, document.keys(), document.values());
        if (!SchemaCheck.passes(cases, "cases", problems)) {
            return List.of();
        }
        List<RuleCase> read = new ArrayList<>();
        Section root = Section.root(cases, problems);
        for (int number = 0; number < only.path("cases").size(); number++) {
            int before = problems.count();
            RuleCase each = read(root.at("cases").at(String.valueOf(number)), settings.of(cases, number, problems));
            if (problems.count() == before) {
                read.add(each);
            }
        }
        return read;
    }

    private RuleCase read(Section section, CaseSettings.Rules rules) {
        CaseInput input = new CaseInput(section.at("given"), section.at("request"), rules, types, USUAL_NOW);
        Section expect = section.at("expect");
        List<String> codes = List.copyOf(expect.words("codes"));
        return new RuleCase(
                section.origin("name"),
                section.text("id", ""),
                section.required("name"),
                input.read(),
                new RuleCase.Expectation(
                        expect.has("verdict")
                                ? Optional.of(expect.choice("verdict", Verdict.ENROLL))
                                : Optional.empty(),
                        expect.has("codes") ? Optional.of(codes) : Optional.empty(),
                        CaseInput.instant(expect, "retry_at", input.now()),
                        expect.text("status"),
                        List.copyOf(expect.words("evidence")),
                        List.copyOf(expect.words("supersedes"))));
    }
}
