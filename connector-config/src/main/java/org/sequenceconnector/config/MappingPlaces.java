package org.sequenceconnector.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sequenceconnector.config.file.ConfigProblem;
import org.sequenceconnector.config.file.Place;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.config.file.YamlReader;
import org.sequenceconnector.record.ObjectType;

/** Where a mapping file speaks of a field of the CRM, for messages about what an account makes of it. */
public final class MappingPlaces {
    private final Path file;
    private final Optional<Section> root;

    /** @param file that was read without a problem before */
    public MappingPlaces(Path file) {
        this.file = file;
        Problems problems = new Problems();
        this.root = YamlReader.read(file, problems).map(document -> Section.root(document, problems));
    }

    /** A problem at the line that reads the field as a statement about permission. */
    public ConfigProblem ofStatement(ObjectType type, String field, String message) {
        return root.stream()
                .flatMap(top -> top.list("consent").stream())
                .filter(rule -> rule.text("object", "").equals(type.word())
                        && rule.text("field", "").equals(field))
                .findFirst()
                .map(rule -> at(rule, "field", message))
                .orElseGet(() -> inFile(message));
    }

    /** A problem at the line that maps the neutral name. */
    public ConfigProblem ofName(ObjectType type, String name, String message) {
        return root.map(top -> at(top.at("objects").at(type.word()), name, message))
                .orElseGet(() -> inFile(message));
    }

    private ConfigProblem at(Section section, String key, String message) {
        String pointer = section.at(key).pointer();
        Place place = section.document().placeOf(pointer);
        return new ConfigProblem(file, place.line(), place.column(), Problems.readable(pointer), message);
    }

    private ConfigProblem inFile(String message) {
        return new ConfigProblem(file, Place.TOP.line(), Place.TOP.column(), "", message);
    }
}
