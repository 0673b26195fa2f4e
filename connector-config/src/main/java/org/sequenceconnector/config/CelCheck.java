package org.sequenceconnector.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.CriterionError;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sync.FieldMapping;

/** Compiles every condition against the mapped fields, so that a typing slip shows before anybody is enrolled. */
public final class CelCheck implements CriterionCheck {
    private final CriterionCompiler compiler;
    private final ReachWarnings reach;

    public CelCheck(Collection<FieldMapping> mappings, KnownValues values) {
        FieldCatalogue catalogue = catalogue(mappings);
        this.reach = new ReachWarnings(values, catalogue.labels());
        this.compiler = new CriterionCompiler(catalogue);
    }

    /** The fields of all connections together: a rule covers people of every one of them. */
    public static FieldCatalogue catalogue(Collection<FieldMapping> mappings) {
        Map<String, FieldType> person = new HashMap<>();
        Map<String, FieldType> company = new HashMap<>();
        for (FieldMapping mapping : mappings) {
            for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
                mapping.rules(type).forEach(rule -> person.put(rule.name(), rule.type()));
            }
            mapping.rules(ObjectType.COMPANY).forEach(rule -> company.put(rule.name(), rule.type()));
        }
        return new FieldCatalogue(person, company, labels(mappings));
    }

    /** The labels that the mappings list, by the names that conditions use. */
    private static FieldLabels labels(Collection<FieldMapping> mappings) {
        List<FieldLabels.Listed> listed = new ArrayList<>();
        for (FieldMapping mapping : mappings) {
            for (ObjectType type : ObjectType.values()) {
                for (FieldMapping.FieldRule rule : mapping.rules(type)) {
                    if (!rule.labels().isEmpty()) {
                        KnownValues.scopes(type)
                                .forEach(scope ->
                                        listed.add(new FieldLabels.Listed(scope + "." + rule.name(), rule.labels())));
                    }
                }
            }
        }
        return FieldLabels.of(listed);
    }

    @Override
    public Optional<CompiledCriterion> check(Criterion criterion, Use use, Section section, String key) {
        return switch (compiler.compile(criterion, use.level())) {
            case Compilation.Compiled compiled -> {
                reach.check(compiled.criterion(), use, section, key);
                yield Optional.of(compiled.criterion());
            }
            case Compilation.Invalid invalid -> {
                invalid.errors().forEach(error -> section.problem(key, message(error)));
                yield Optional.empty();
            }
        };
    }

    private static String message(CriterionError error) {
        String hint =
                error.nearest().map(name -> "; did you mean '" + name + "'?").orElse("");
        return "column " + error.column() + " of the condition: " + error.problem() + hint + System.lineSeparator()
                + error.excerpt();
    }
}
