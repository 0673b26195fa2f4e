package org.sequenceconnector.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.criterion.reach.Reach;
import org.sequenceconnector.sequence.ExclusionRule;

/** Warns of exclusions that add nothing, because another one matches the same people with the same consequences. */
final class CoveredRules {
    private final List<Written> rules = new ArrayList<>();

    private record Written(ExclusionRule rule, Reach reach, Section section) {}

    void add(ExclusionRule rule, Reach reach, Section section) {
        rules.add(new Written(rule, reach, section));
    }

    void warn() {
        for (Written covered : rules) {
            by(covered)
                    .ifPresent(wider -> covered.section()
                            .warning(
                                    "when",
                                    "'" + covered.rule().id() + "' adds nothing: everybody it matches is kept out by '"
                                            + wider.rule().id() + "' ("
                                            + wider.section().origin("when")
                                            + ") already, just as strictly. Remove it, or narrow '"
                                            + wider.rule().id() + "'"));
        }
    }

    /** Of two that match the same people the later one is told. */
    private Optional<Written> by(Written covered) {
        if (covered.reach().matchesNobody()) {
            return Optional.empty();
        }
        return rules.stream()
                .filter(wider -> wider != covered && covers(wider, covered))
                .filter(wider -> rules.indexOf(wider) < rules.indexOf(covered) || !covers(covered, wider))
                .findFirst();
    }

    private static boolean covers(Written wider, Written narrow) {
        return sameConsequences(wider.rule(), narrow.rule())
                && appliesWherever(wider.rule(), narrow.rule())
                && lastsAsLong(wider.rule(), narrow.rule())
                && narrow.reach().isWithin(wider.reach());
    }

    private static boolean sameConsequences(ExclusionRule wider, ExclusionRule narrow) {
        return wider.level() == narrow.level()
                && wider.effect() == narrow.effect()
                && (wider.strict() || !narrow.strict())
                && (wider.proactive() || !narrow.proactive());
    }

    private static boolean appliesWherever(ExclusionRule wider, ExclusionRule narrow) {
        if (everywhere(wider)) {
            return true;
        }
        return !everywhere(narrow)
                && contains(wider.sequences(), narrow.sequences())
                && contains(wider.purposes(), narrow.purposes());
    }

    private static boolean everywhere(ExclusionRule rule) {
        return rule.sequences().isEmpty() && rule.purposes().isEmpty();
    }

    private static boolean contains(Set<String> wider, Set<String> narrow) {
        return wider.containsAll(narrow);
    }

    private static boolean lastsAsLong(ExclusionRule wider, ExclusionRule narrow) {
        return wider.expiresAt().isEmpty()
                || narrow.expiresAt()
                        .filter(end -> !wider.expiresAt().get().isBefore(end))
                        .isPresent();
    }
}
