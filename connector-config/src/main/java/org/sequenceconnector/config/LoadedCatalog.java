package org.sequenceconnector.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SequenceVersion;

/** The {@link Catalog} read from files, with the version numbers of one store. */
final class LoadedCatalog implements Catalog {
    private final Definitions definitions;
    private final Map<String, SequenceVersion> sequences = new LinkedHashMap<>();

    private final Map<String, SequenceVersion> everyVersion = new HashMap<>();

    LoadedCatalog(Definitions definitions, List<SequenceVersion> current, List<SequenceVersion> earlier) {
        this.definitions = definitions;
        earlier.forEach(this::remember);
        for (SequenceVersion version : current) {
            sequences.put(version.definition().key(), version);
            remember(version);
        }
    }

    private void remember(SequenceVersion version) {
        everyVersion.put(version.definition().key() + "/" + version.number(), version);
    }

    @Override
    public Optional<SequenceVersion> version(String key, int number) {
        return Optional.ofNullable(everyVersion.get(key + "/" + number));
    }

    @Override
    public Optional<SequenceVersion> sequence(String key) {
        return Optional.ofNullable(sequences.get(key));
    }

    @Override
    public Collection<SequenceVersion> sequences() {
        return List.copyOf(sequences.values());
    }

    @Override
    public Ruleset ruleset(String name) {
        return found(definitions.rulesets(), "ruleset", name);
    }

    @Override
    public SendSchedule schedule(String name) {
        return found(definitions.schedules(), "schedule", name);
    }

    private static <T> T found(Map<String, T> all, String what, String name) {
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + what + " '" + name + "'"));
    }

    @Override
    public List<ExclusionRule> exclusions() {
        return definitions.exclusions();
    }

    @Override
    public Mailboxes mailboxes() {
        return definitions.mailboxes();
    }

    @Override
    public String defaultPurpose() {
        return definitions.defaultPurpose();
    }

    @Override
    public String rulesDigest() {
        return definitions.rulesDigest();
    }
}
