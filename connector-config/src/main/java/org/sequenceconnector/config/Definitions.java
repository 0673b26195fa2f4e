package org.sequenceconnector.config;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Mailboxes;
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
        Mailboxes mailboxes,
        String defaultPurpose,
        String rulesDigest) {
    public Definitions {
        sequences = List.copyOf(sequences);
        rulesets = Map.copyOf(rulesets);
        schedules = Map.copyOf(schedules);
        exclusions = List.copyOf(exclusions);
    }

    /** For questions only: every published sequence as number 1, nothing is stored. */
    public Catalog preview(Instant now) {
        return new LoadedCatalog(
                this,
                sequences.stream()
                        .map(each -> new SequenceVersion(
                                each.definition(),
                                each.definition().state() == SequenceState.DRAFT ? 0 : 1,
                                each.digest(),
                                now))
                        .toList(),
                List.of());
    }

    /** For questions about the past: every sequence under the number it was published with; nothing is stored. */
    public Catalog asPublished(SequenceVersions versions, Instant now) {
        List<SequenceVersion> then = new ArrayList<>();
        List<SequenceVersion> all = new ArrayList<>();
        for (DefinedSequence each : sequences) {
            String key = each.definition().key();
            int found = 0;
            int number = 1;
            for (Optional<String> content = versions.content(key, number);
                    content.isPresent();
                    content = versions.content(key, ++number)) {
                DefinedSequence published = SequenceReader.published(content.get());
                all.add(new SequenceVersion(published.definition(), number, published.digest(), now));
                found = published.digest().equals(each.digest()) ? number : found;
            }
            then.add(new SequenceVersion(each.definition(), found, each.digest(), now));
        }
        return new LoadedCatalog(this, then, all);
    }

    /**
     * Numbers the sequences in a store: steps that changed make a new version, a draft stays number 0. Repeating is
     * harmless. Earlier versions are read back, because running enrollments stay on theirs.
     */
    public Catalog publish(SequenceVersions versions, Instant now) {
        List<SequenceVersion> current = new ArrayList<>();
        List<SequenceVersion> earlier = new ArrayList<>();
        for (DefinedSequence each : sequences) {
            String key = each.definition().key();
            boolean draft = each.definition().state() == SequenceState.DRAFT;
            int number = draft ? 0 : versions.publish(key, each.digest(), each.json(), now);
            current.add(new SequenceVersion(each.definition(), number, each.digest(), now));
            for (int old = 1; old < number; old++) {
                int oldNumber = old;
                versions.content(key, old)
                        .map(SequenceReader::published)
                        .map(then -> new SequenceVersion(then.definition(), oldNumber, then.digest(), now))
                        .ifPresent(earlier::add);
            }
        }
        return new LoadedCatalog(this, current, earlier);
    }
}
