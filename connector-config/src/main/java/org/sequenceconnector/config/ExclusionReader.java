package org.sequenceconnector.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.config.file.Digests;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExclusionRule;

/** Turns the file of exclusions into rules, and looks at each and at all of them together. */
public final class ExclusionReader {
    private final CriterionCheck check;
    private final CoveredRules covered = new CoveredRules();

    public ExclusionReader(CriterionCheck check) {
        this.check = check;
    }

    public List<ExclusionRule> read(Section root) {
        List<ExclusionRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : root.list("exclusions")) {
            if (!ids.add(section.required("id"))) {
                section.problem(
                        "id", "'" + section.required("id") + "' is used twice; waivers could not tell the rules apart");
            }
            boolean used = appliesToAny(section);
            ExclusionRule rule = read(section, section.choice("level", ExclusionRule.Level.PERSON), used);
            if (used) {
                rules.add(rule);
            }
        }
        covered.warn();
        return rules;
    }

    private ExclusionRule read(Section section, ExclusionRule.Level level, boolean used) {
        Criterion criterion = new Criterion(section.required("name"), section.required("when"), section.origin("when"));
        CriterionCheck.Use use = switch (level) {
            case PERSON -> CriterionCheck.Use.PERSON_EXCLUSION;
            case COMPANY -> CriterionCheck.Use.COMPANY_EXCLUSION;
        };
        Optional<CompiledCriterion> compiled = check.check(criterion, use, section, "when");
        ExclusionRule rule = exclusion(section, level, criterion, version(section, compiled));
        compiled.ifPresent(usable -> {
            ActivityDependence.check(criterion, usable.fields(), section);
            if (used) {
                covered.add(rule, usable.reach(), section);
            }
        });
        return rule;
    }

    /** What the rule says; a label that comes to stand for something else makes another rule of it. */
    private static String version(Section section, Optional<CompiledCriterion> compiled) {
        String text = Digests.of(section.node());
        return compiled.map(CompiledCriterion::stoodFor)
                .filter(stoodFor -> !stoodFor.isEmpty())
                .map(stoodFor -> Digests.of(text + stoodFor))
                .orElse(text);
    }

    /** One that is kept out of use is checked like any other, so that it can be put to use any day. */
    private static boolean appliesToAny(Section rule) {
        Section where = rule.at("applies_to");
        boolean none = where.flag("none", false);
        if (none && (where.has("sequences") || where.has("purposes"))) {
            where.problem("none", "is true beside sequences or purposes; leave one of them out");
        }
        return !none;
    }

    private static ExclusionRule exclusion(
            Section section, ExclusionRule.Level level, Criterion criterion, String version) {
        return new ExclusionRule(
                section.required("id"),
                section.required("name"),
                version,
                level,
                criterion,
                section.at("applies_to").words("sequences"),
                section.at("applies_to").words("purposes"),
                section.flag("strict", false),
                section.flag("proactive", false),
                section.choice("effect", ExclusionRule.Effect.STOP),
                expiry(section));
    }

    private static Optional<Instant> expiry(Section section) {
        try {
            return section.text("expires_at").map(Instant::parse);
        } catch (DateTimeException impossible) {
            section.problem("expires_at", "is no time that exists; write it like 2027-01-31T00:00:00Z");
            return Optional.empty();
        }
    }
}
