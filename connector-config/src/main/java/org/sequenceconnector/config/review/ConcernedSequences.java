package org.sequenceconnector.config.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.config.CelCheck;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.eligibility.Senders;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Which sequences may give another answer under another configuration. Schedules and steps decide about nobody. */
public final class ConcernedSequences {
    private final LoadedConfig before;
    private final LoadedConfig after;

    private ConcernedSequences(LoadedConfig before, LoadedConfig after) {
        this.before = before;
        this.after = after;
    }

    public static Set<String> between(LoadedConfig before, LoadedConfig after) {
        return new ConcernedSequences(before, after).keys();
    }

    private Set<String> keys() {
        Map<String, SequenceDefinition> then = byKey(before);
        Map<String, SequenceDefinition> now = byKey(after);
        Set<String> all = new TreeSet<>(then.keySet());
        all.addAll(now.keySet());
        if (everywhere()) {
            return all;
        }
        Set<ExclusionRule> exclusions = changedExclusions();
        all.removeIf(key -> Optional.ofNullable(then.get(key))
                .flatMap(one -> Optional.ofNullable(now.get(key)).map(other -> same(one, other, exclusions)))
                .orElse(false));
        return all;
    }

    private static Map<String, SequenceDefinition> byKey(LoadedConfig config) {
        Map<String, SequenceDefinition> sequences = new HashMap<>();
        config.definitions()
                .sequences()
                .forEach(each -> sequences.put(each.definition().key(), each.definition()));
        return sequences;
    }

    /** Settings that hold for every sequence. */
    private boolean everywhere() {
        return !general(before).equals(general(after));
    }

    private static List<Object> general(LoadedConfig config) {
        ConsentPolicy consent = config.consent();
        return List.of(
                consent.regionsRequiringBasis(),
                consent.regionsRequiringOptIn(),
                consent.unknownRegion(),
                consent.scopeIsPerson(),
                config.connector().workspace().methods(),
                CelCheck.catalogue(config.mappings().values()));
    }

    /** Added, removed, and both versions of changed ones. The version is a digest of all that counts. */
    private Set<ExclusionRule> changedExclusions() {
        Map<String, ExclusionRule> odd = new HashMap<>();
        before.definitions().exclusions().forEach(rule -> odd.put(rule.id() + "/" + rule.version(), rule));
        for (ExclusionRule rule : after.definitions().exclusions()) {
            String key = rule.id() + "/" + rule.version();
            if (odd.containsKey(key)) {
                odd.remove(key);
            } else {
                odd.put(key, rule);
            }
        }
        return new HashSet<>(odd.values());
    }

    private boolean same(SequenceDefinition one, SequenceDefinition other, Set<ExclusionRule> exclusions) {
        return deciding(one).equals(deciding(other))
                && (!Senders.needed(one) || sameMailboxes())
                && ruleset(before, one).equals(ruleset(after, other))
                && before.consent()
                        .purpose(one.purpose())
                        .equals(after.consent().purpose(other.purpose()))
                && exclusions.stream().noneMatch(rule -> rule.appliesTo(one) || rule.appliesTo(other));
    }

    private boolean sameMailboxes() {
        return before.definitions().mailboxes().equals(after.definitions().mailboxes());
    }

    private static String ruleset(LoadedConfig config, SequenceDefinition sequence) {
        return Optional.ofNullable(config.definitions().rulesets().get(sequence.ruleset()))
                .map(Ruleset::version)
                .orElse("");
    }

    private static List<Object> deciding(SequenceDefinition sequence) {
        return List.of(
                sequence.state(),
                sequence.targetType(),
                sequence.purpose(),
                sequence.priority(),
                sequence.onConflict(),
                sequence.exclusivityGroups(),
                sequence.methods(),
                sequence.inclusion().map(Criterion::expression),
                sequence.taskOwner(),
                sequence.handling().sender(),
                sequence.tighterWait(),
                sequence.sameSequenceOff(),
                sequence.acceptWarnings(),
                sequence.rejectIfWouldBlock(),
                sequence.hasEmailStep());
    }
}
