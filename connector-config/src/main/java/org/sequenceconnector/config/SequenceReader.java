package org.sequenceconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.config.file.Digests;
import org.sequenceconnector.config.file.Nearest;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.config.file.YamlDocument;
import org.sequenceconnector.config.file.YamlReader;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceDefinition.InclusionRecheck;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceDefinition.TaskOwner;
import org.sequenceconnector.sequence.SequenceDefinition.Uniqueness;
import org.sequenceconnector.sequence.SequenceLifecycle;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;
import org.sequenceconnector.sequence.TargetType;

/** Turns one sequence file into a definition. */
public final class SequenceReader {
    private final Optional<Set<String>> rulesets;
    private final Optional<Set<String>> schedules;
    private final CriterionCheck check;

    /** @param rulesets all there are, and {@code schedules} likewise; empty where their file cannot be read */
    public SequenceReader(Optional<Set<String>> rulesets, Optional<Set<String>> schedules, CriterionCheck check) {
        this.rulesets = rulesets;
        this.schedules = schedules;
        this.check = check;
    }

    /** Empty when something is wrong that would make the definition useless; the problems have been noted. */
    public Optional<DefinedSequence> read(Section root) {
        int before = root.problems().count();
        schedules.ifPresent(names -> known(root, "schedule", names));
        rulesets.ifPresent(names -> known(root, "ruleset", names));
        Optional<Criterion> inclusion = inclusion(root);
        TaskOwner owner = owner(root.at("task_owner"));
        Optional<SenderRule> sender = SenderReader.read(root.at("sender"));
        checkWarnings(root);
        List<Step> steps = steps(root);
        SequenceLifecycle lifecycle = LifecycleReader.read(root, check);
        if (root.problems().count() > before) {
            return Optional.empty();
        }
        SequenceDefinition definition = new SequenceDefinition(
                root.required("key"),
                root.required("name"),
                root.choice("state", SequenceState.DRAFT),
                root.choice("target", TargetType.CONTACT),
                root.required("purpose"),
                root.number("priority", 50),
                root.choice("on_conflict", OnConflict.REJECT),
                root.words("exclusivity_groups"),
                MainReader.methods(root, Set.of()),
                root.required("schedule"),
                root.text("ruleset", "default"),
                inclusion,
                owner,
                root.duration("wait"),
                root.flag("same_sequence_off", false),
                root.flag("retry_when_eligible", true),
                root.words("accept_warnings"),
                root.flag("reject_if_would_block", false),
                steps,
                new SequenceDefinition.Handling(
                        root.choice("on_channel_opt_out", OnChannelOptOut.STOP),
                        root.choice("uniqueness", Uniqueness.PERSON),
                        root.flag("relevance_filter", false),
                        root.at("inclusion").choice("recheck", InclusionRecheck.NEVER),
                        root.number("max_live"),
                        sender),
                lifecycle);
        return Optional.of(new DefinedSequence(
                definition, pinnedDigest(root.node()), root.node().toString()));
    }

    /** Reads a version back as it was stored. It was checked when it was published, so nothing is checked again. */
    static DefinedSequence published(String json) {
        Problems problems = new Problems();
        YamlDocument document = YamlReader.parse(Path.of("published version"), json, problems)
                .orElseThrow(() -> new IllegalStateException("a published sequence version cannot be read back"));
        Section root = Section.root(document, problems);
        CriterionCheck none = (criterion, use, section, key) -> Optional.empty();
        return new SequenceReader(Optional.empty(), Optional.empty(), none)
                .read(root)
                .orElseThrow(() -> new ConfigException(problems.all()));
    }

    private static void known(Section root, String key, Set<String> names) {
        String name = root.text(key, "default");
        if (!names.contains(name)) {
            String hint = Nearest.to(name, names)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("there are: "
                            + String.join(", ", names.stream().sorted().toList()));
            root.problem(key, "there is no " + key + " '" + name + "'; " + hint);
        }
    }

    private Optional<Criterion> inclusion(Section root) {
        if (!root.has("inclusion")) {
            return Optional.empty();
        }
        Section section = root.at("inclusion");
        Criterion criterion =
                new Criterion(section.required("name"), section.required("expression"), section.origin("expression"));
        check.check(criterion, CriterionCheck.Use.INCLUSION, section, "expression");
        return Optional.of(criterion);
    }

    private static TaskOwner owner(Section section) {
        TaskOwner.Kind kind = section.choice("kind", TaskOwner.Kind.RECORD_OWNER);
        boolean needsUser = kind == TaskOwner.Kind.NAMED_USER || section.flag("fallback_to_user", false);
        if (needsUser && !section.has("user")) {
            section.problem("needs 'user': the name of who gets the steps");
        }
        return new TaskOwner(kind, section.text("user", ""), section.flag("fallback_to_user", false));
    }

    private static void checkWarnings(Section root) {
        for (String name : root.words("accept_warnings")) {
            Optional<FailureCode> code = FailureCode.named(name);
            if (code.isEmpty()) {
                List<String> codes =
                        List.of(FailureCode.values()).stream().map(Enum::name).toList();
                String hint = Nearest.to(name, codes)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
                root.problem("accept_warnings", "there is no code '" + name + "'" + hint);
            } else if (code.get().consentCode()) {
                root.problem("accept_warnings", name + " is about permission and can never be accepted beforehand");
            }
        }
    }

    private static List<Step> steps(Section root) {
        List<Step> steps = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Section section : root.list("steps")) {
            if (!keys.add(section.required("key"))) {
                section.problem("key", "'" + section.required("key") + "' is used twice; a step key names one step");
            }
            Section delay = section.at("delay");
            steps.add(new Step(
                    section.required("key"),
                    section.choice("type", StepType.TASK_TODO),
                    new StepDelay(delay.number("amount", 0), delay.choice("unit", StepDelay.Unit.MINUTES)),
                    section.required("instruction")));
        }
        return steps;
    }

    /** What a version pins: the steps and the exits. Everything else is always read as it is now. */
    private static String pinnedDigest(JsonNode node) {
        ObjectNode pinned = node.deepCopy();
        pinned.retain("steps", "exits");
        return Digests.of(pinned);
    }
}
