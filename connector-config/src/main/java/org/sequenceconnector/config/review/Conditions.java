package org.sequenceconnector.config.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.DefinedSequence;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.file.Place;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Every condition of a configuration, with the stored values it asks for. */
final class Conditions {
    private final List<Condition> all = new ArrayList<>();

    /**
     * @param file it stands in
     * @param words the values that it compares fields with, labels put into values, by the names that conditions use
     */
    record Condition(Path file, Criterion criterion, SortedMap<String, ? extends Iterable<String>> words) {
        /** The line of the file; the first where none is known. */
        int line() {
            String origin = criterion.origin();
            String line = origin.substring(origin.lastIndexOf(':') + 1);
            return line.matches("\\d{1,9}") ? Integer.parseInt(line) : Place.TOP.line();
        }
    }

    private Conditions() {}

    static List<Condition> of(LoadedConfig config) {
        Conditions conditions = new Conditions();
        CriterionCompiler compiler = config.criteria();
        ConnectorConfig.Files files = config.connector().files();
        for (ExclusionRule rule : config.definitions().exclusions()) {
            CriterionCompiler.Level level = switch (rule.level()) {
                case PERSON -> CriterionCompiler.Level.PERSON;
                case COMPANY -> CriterionCompiler.Level.COMPANY;
            };
            conditions.add(compiler, level, files.exclusions(), rule.predicate());
        }
        for (DefinedSequence sequence : config.definitions().sequences()) {
            SequenceDefinition definition = sequence.definition();
            ExitRules exits = definition.lifecycle().exits();
            List<Criterion> criteria = new ArrayList<>(exits.goals());
            criteria.addAll(exits.fieldChanges());
            definition.inclusion().ifPresent(criteria::add);
            criteria.forEach(each -> conditions.add(
                    compiler, CriterionCompiler.Level.PERSON, files.sequences().resolve(fileName(each)), each));
        }
        return List.copyOf(conditions.all);
    }

    private static String fileName(Criterion criterion) {
        int colon = criterion.origin().lastIndexOf(':');
        return colon < 0 ? criterion.origin() : criterion.origin().substring(0, colon);
    }

    /** One that cannot be compiled is a problem of loading and was told then. */
    private void add(CriterionCompiler compiler, CriterionCompiler.Level level, Path file, Criterion criterion) {
        if (compiler.compile(criterion, level) instanceof Compilation.Compiled compiled) {
            all.add(new Condition(
                    file, criterion, new TreeMap<>(compiled.criterion().reach().words())));
        }
    }
}
