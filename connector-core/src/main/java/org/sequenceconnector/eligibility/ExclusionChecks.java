package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.CriterionValues;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.FieldWords;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Finding.Grounds;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.MatchedValues;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Resolution.PersonConfirm;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * Group G, first half: does a rule keep the person or the company out? An exclusion that lacks data does not match and
 * leaves a note. One that breaks while it runs keeps out as well, because a broken fence must not be an open gate; but
 * nobody knows whether it matches, so no person and no setting passes it, and its finding says that it is broken.
 * A rule that hangs on a value which is there and cannot be read keeps out as well.
 */
final class ExclusionChecks {
    private static final Resolution DATA_CHANGE = new DataChange();
    private static final Resolution PERSON_CONFIRM = new PersonConfirm();
    private static final Resolution ADMIN_CHANGE = new AdminChange();

    private final CriterionCompiler compiler;
    private final CompanyDomains domains = new CompanyDomains();
    private volatile Optional<Plan> lastPlan = Optional.empty();

    ExclusionChecks(CriterionCompiler compiler) {
        this.compiler = compiler;
    }

    void check(Subject subject, Findings findings) {
        if (!subject.complete()) {
            return;
        }
        EligibilityInput input = subject.input();
        List<Rule> rules =
                applicable(input.rules().exclusions(), subject.sequence().get());
        if (rules.isEmpty()) {
            return;
        }
        CriterionValues values = subject.values();
        List<CrmRecord> otherCompanies = domains.besides(subject.person().get());
        for (int index = 0; index < rules.size(); index++) {
            Rule each = rules.get(index);
            // Most rules keep out few people: that a rule does not match is found out first.
            boolean passes = otherCompanies.isEmpty() && each.surelyPasses(values, input.now());
            if (!passes && !expired(each.rule(), input.now())) {
                check(each, values, otherCompanies, input.now(), findings);
            }
        }
    }

    private static boolean expired(ExclusionRule rule, Instant now) {
        return rule.expiresAt().isPresent() && !now.isBefore(rule.expiresAt().get());
    }

    /** Whoever belongs to several companies is kept out by what is known about any of them. */
    private void check(
            Rule each, CriterionValues values, List<CrmRecord> otherCompanies, Instant now, Findings findings) {
        if (otherCompanies.isEmpty() || !(each.compilation() instanceof Compilation.Compiled compiled)) {
            check(each, values, now, findings);
            return;
        }
        CompiledCriterion criterion = compiled.criterion();
        CriterionValues telling = values;
        int strongest = strength(criterion.evaluate(values, now));
        if (namesCompany(criterion)) {
            for (CrmRecord company : otherCompanies) {
                CriterionValues there = values.at(company);
                int strength = strength(criterion.evaluate(there, now));
                if (strength > strongest) {
                    strongest = strength;
                    telling = there;
                }
            }
        }
        check(each, telling, now, findings);
    }

    private static boolean namesCompany(CompiledCriterion criterion) {
        return criterion.fields().stream().anyMatch(name -> name.startsWith(FieldCatalogue.COMPANY));
    }

    /** What a rule says weighs more the more it keeps out. */
    private static int strength(Truth truth) {
        return switch (truth) {
            case Truth.True yes -> 3;
            case Truth.Failed failed -> 2;
            case Truth.Unknown unknown -> unknown.unreadable().isEmpty() ? 1 : 2;
            case Truth.False no -> 0;
        };
    }

    /** A rule with its predicate compiled. */
    private record Rule(ExclusionRule rule, Compilation compilation) {
        boolean surelyPasses(CriterionValues values, Instant now) {
            return compilation instanceof Compilation.Compiled compiled
                    && compiled.criterion().evaluate(values, now) instanceof Truth.False;
        }
    }

    /** What was worked out last: bulk work asks about one sequence and one set of rules over and over. */
    private record Plan(List<ExclusionRule> exclusions, SequenceDefinition sequence, List<Rule> rules) {
        boolean isFor(List<ExclusionRule> otherExclusions, SequenceDefinition otherSequence) {
            return exclusions == otherExclusions && sequence == otherSequence;
        }
    }

    private List<Rule> applicable(List<ExclusionRule> exclusions, SequenceDefinition sequence) {
        Optional<Plan> last = lastPlan;
        if (last.isPresent() && last.get().isFor(exclusions, sequence)) {
            return last.get().rules();
        }
        List<Rule> rules = exclusions.stream()
                .filter(rule -> rule.appliesTo(sequence))
                .sorted(Comparator.comparing(ExclusionRule::id))
                .map(this::compiled)
                .toList();
        lastPlan = Optional.of(new Plan(exclusions, sequence, rules));
        return rules;
    }

    private Rule compiled(ExclusionRule rule) {
        CriterionCompiler.Level level = switch (rule.level()) {
            case PERSON -> CriterionCompiler.Level.PERSON;
            case COMPANY -> CriterionCompiler.Level.COMPANY;
        };
        return new Rule(rule, compiler.compile(rule.predicate(), level));
    }

    private void check(Rule each, CriterionValues values, Instant now, Findings findings) {
        ExclusionRule rule = each.rule();
        switch (each.compilation()) {
            case Compilation.Invalid invalid ->
                findings.add(broken(rule, "it cannot be read: " + invalid.firstProblem(), List::of));
            case Compilation.Compiled compiled -> {
                switch (compiled.criterion().evaluate(values, now)) {
                    case Truth.True yes -> findings.add(matched(rule, () -> grounds(rule, compiled, values)));
                    case Truth.False no -> {
                        // Nothing to say.
                    }
                    case Truth.Unknown unknown -> {
                        if (unknown.unreadable().isEmpty()) {
                            findings.note(undecided(rule, unknown));
                        } else {
                            findings.add(matched(rule, () -> grounds(rule, compiled, values, unknown)));
                        }
                    }
                    case Truth.Failed failed ->
                        findings.add(broken(
                                rule,
                                failed.problem(),
                                () -> seen(compiled, values).evidence()));
                }
            }
        }
    }

    private static Finding matched(ExclusionRule rule, Supplier<Grounds> grounds) {
        return rule.strict()
                ? Finding.ofRule(FailureCode.EXCLUSION_MATCHED, rule.id(), Severity.HARD, DATA_CHANGE, grounds)
                : Finding.ofRule(
                        FailureCode.EXCLUSION_MATCHED,
                        rule.id(),
                        FailureCode.EXCLUSION_MATCHED.defaultSeverity(),
                        PERSON_CONFIRM,
                        grounds);
    }

    private Grounds grounds(ExclusionRule rule, Compilation.Compiled compiled, CriterionValues values) {
        MatchedValues seen = seen(compiled, values);
        return grounds(rule, seen.words(), seen.evidence());
    }

    private static Finding broken(ExclusionRule rule, String problem, Supplier<List<Evidence>> values) {
        return Finding.ofRule(
                FailureCode.EXCLUSION_MATCHED,
                rule.id(),
                Severity.HARD,
                ADMIN_CHANGE,
                () -> brokenGrounds(rule, problem, values.get()));
    }

    private static Grounds brokenGrounds(ExclusionRule rule, String problem, List<Evidence> values) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.rule(rule.id(), rule.version()));
        evidence.add(BrokenCondition.exclusion(rule.id(), problem).evidence());
        evidence.addAll(values);
        return new Grounds(
                Map.of(
                        "matches",
                        "May match",
                        "name",
                        rule.name(),
                        "why",
                        "it has no answer, because " + problem + "; an administrator has to correct it"),
                evidence);
    }

    private MatchedValues seen(Compilation.Compiled compiled, CriterionValues values) {
        return MatchedValues.of(
                compiled.criterion().fields(), values, compiler.catalogue().labels());
    }

    private Grounds grounds(
            ExclusionRule rule, Compilation.Compiled compiled, CriterionValues values, Truth.Unknown unknown) {
        List<Evidence> evidence = Evidence.withUnreadable(seen(compiled, values).evidence(), unknown);
        return grounds(rule, "it cannot be answered, because " + FieldWords.notKnown(unknown), evidence);
    }

    private static Grounds grounds(ExclusionRule rule, String why, List<Evidence> values) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.rule(rule.id(), rule.version()));
        evidence.addAll(values);
        return new Grounds(Map.of("name", rule.name(), "why", why), evidence);
    }

    private static Note undecided(ExclusionRule rule, Truth.Unknown unknown) {
        return new Note(
                FailureCode.EXCLUSION_MATCHED,
                "The exclusion “" + rule.name() + "” did not match because nothing is known of "
                        + FieldWords.list(unknown.missing()) + ".",
                List.of(Evidence.rule(rule.id(), rule.version())));
    }
}
