package org.sequenceconnector.app.config;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.SequenceVersions;

/** Sequences and rules as their files say them, checked against each other. */
public record Definitions(
        List<DefinedSequence> sequences,
        Map<String, Ruleset> rulesets,
        Map<String, SendSchedule> schedules,
        List<ExclusionRule> exclusions,
        String defaultPurpose,
        String rulesDigest) {
    public Definitions {
        sequences = List.copyOf(sequences);
        rulesets = Map.copyOf(rulesets);
        schedules = Map.copyOf(schedules);
        exclusions = List.copyOf(exclusions);
    }

    /**
     * Numbers the sequences in a store: steps that changed make a new version, a draft stays number 0. Repeating is
     * harmless.
     */
    public Catalog publish(SequenceVersions versions, Instant now) {
        List<SequenceVersion> numbered = new ArrayList<>();
        for (DefinedSequence each : sequences) {
            boolean draft = each.definition().state() == SequenceState.DRAFT;
            int number = draft ? 0 : versions.publish(each.definition().key(), each.digest(), each.json(), now);
            numbered.add(new SequenceVersion(each.definition(), number, each.digest(), now));
        }
        return new LoadedCatalog(this, numbered);
    }
}
