package org.sequenceconnector.engine;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;
import org.sequenceconnector.sequence.TargetType;

/**
 * Two sequences, one exclusion and one ruleset, defined in code. Tests exchange parts of it as an administrator would; the
 * sequence version stays 3 whatever is exchanged.
 */
public final class WorkshopCatalog implements Catalog {
    public static final String WELCOME = "welcome";
    public static final String OUTBOUND = "outbound";
    /** The hours after the office's. */
    public static final String EVENINGS = "evenings";
    /** From nine to five where the person is, in Berlin for whom nobody knows where they are. */
    public static final String WHERE_THEY_ARE = "where_they_are";

    public static final String OPEN_OPPORTUNITY = "open-opportunity";
    private static final int VERSION = 3;
    private static final Instant PUBLISHED = Instant.parse("2026-10-01T08:00:00Z");

    private final Map<String, SequenceDefinition> sequences = new LinkedHashMap<>();
    private final List<ExclusionRule> exclusions = new ArrayList<>();
    private final Map<String, SequenceVersion> versions = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private Ruleset ruleset = Ruleset.defaults();
    private Mailboxes mailboxes = Mailboxes.NONE;

    public WorkshopCatalog() {
        define(sequence(WELCOME, "Welcome", 50, SequenceDefinition.OnConflict.REJECT));
        define(sequence(OUTBOUND, "Outbound", 30, SequenceDefinition.OnConflict.REJECT));
        exclusions.add(exclusion(true, ExclusionRule.Effect.STOP));
    }

    public void define(SequenceDefinition definition) {
        sequences.put(definition.key(), definition);
    }

    public void change(String key, UnaryOperator<SequenceDefinition> change) {
        sequences.computeIfPresent(key, (same, definition) -> change.apply(definition));
    }

    /** Publishes the next version; what runs stays on the one it began with. */
    public void publish(String key, UnaryOperator<SequenceDefinition> change) {
        SequenceVersion before = sequence(key).orElseThrow();
        versions.put(key + "/" + before.number(), before);
        numbers.put(key, before.number() + 1);
        change(key, change);
    }

    public void exclude(ExclusionRule rule) {
        exclusions.clear();
        exclusions.add(rule);
    }

    public void mailboxes(Mailbox... all) {
        mailboxes = new Mailboxes(List.of(all), List.of());
    }

    public void rules(UnaryOperator<Ruleset> change) {
        ruleset = change.apply(ruleset);
    }

    public void allowRepeats(Duration wait) {
        Ruleset before = ruleset;
        ruleset = new Ruleset(
                before.name(),
                "repeats",
                true,
                true,
                wait,
                before.anchor(),
                before.scope(),
                before.maxAttempts(),
                before.concurrency(),
                before.maxActivePerPerson(),
                before.minTouchGap(),
                before.companyCap(),
                before.addsPerDay(),
                before.ownershipRequired(),
                before.countForeignEnrollments());
    }

    /** Several sequences at once for one person. */
    public void severalAtOnce(Optional<Ruleset.SendLimit> limit) {
        Ruleset before = ruleset;
        ruleset = new Ruleset(
                before.name(),
                "several",
                before.reenrollmentEnabled(),
                before.sameSequence(),
                before.waitingPeriod(),
                before.anchor(),
                before.scope(),
                before.maxAttempts(),
                Ruleset.Concurrency.ONE_PER_SEQUENCE,
                before.maxActivePerPerson(),
                before.minTouchGap(),
                before.companyCap(),
                before.addsPerDay(),
                before.ownershipRequired(),
                before.countForeignEnrollments(),
                limit);
    }

    public static ExclusionRule exclusion(boolean proactive, ExclusionRule.Effect effect) {
        return new ExclusionRule(
                OPEN_OPPORTUNITY,
                "Open opportunity",
                "v1",
                ExclusionRule.Level.PERSON,
                new Criterion("Open opportunity", "person.lifecycle_stage == \"opportunity\"", "exclusions.yaml:1"),
                Set.of(),
                Set.of(),
                false,
                proactive,
                effect,
                Optional.empty());
    }

    public static SequenceDefinition sequence(
            String key, String name, int priority, SequenceDefinition.OnConflict onConflict) {
        return new SequenceDefinition(
                key,
                name,
                SequenceState.PUBLISHED,
                TargetType.CONTACT,
                Workshop.PURPOSE,
                priority,
                onConflict,
                Set.of(),
                EnumSet.allOf(EnrollmentMethod.class),
                "office",
                "default",
                Optional.empty(),
                new SequenceDefinition.TaskOwner(SequenceDefinition.TaskOwner.Kind.NAMED_USER, "sales-desk", true),
                Optional.empty(),
                false,
                true,
                Set.of(),
                false,
                List.of(
                        new Step("hello", StepType.MANUAL_EMAIL, StepDelay.NONE, "Say hello"),
                        new Step(
                                "call",
                                StepType.TASK_CALL,
                                new StepDelay(1, StepDelay.Unit.DAYS),
                                "Ask whether it helped")));
    }

    public static SequenceDefinition in(SequenceDefinition from, SequenceState state) {
        return from.in(state);
    }

    @Override
    public Optional<SequenceVersion> sequence(String key) {
        return Optional.ofNullable(sequences.get(key)).map(this::published);
    }

    @Override
    public Optional<SequenceVersion> version(String key, int number) {
        return sequence(key)
                .filter(version -> version.number() == number)
                .or(() -> Optional.ofNullable(versions.get(key + "/" + number)));
    }

    @Override
    public Collection<SequenceVersion> sequences() {
        return sequences.values().stream().map(this::published).toList();
    }

    private SequenceVersion published(SequenceDefinition definition) {
        return new SequenceVersion(
                definition, numbers.getOrDefault(definition.key(), VERSION), "digest-" + definition.key(), PUBLISHED);
    }

    @Override
    public Ruleset ruleset(String name) {
        return ruleset;
    }

    @Override
    public SendSchedule schedule(String name) {
        LocalTime opens = LocalTime.of(name.equals(EVENINGS) ? 18 : 9, 0);
        LocalTime closes = LocalTime.of(name.equals(EVENINGS) ? 20 : 17, 0);
        List<SendSchedule.Window> windows = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
                .map(day -> new SendSchedule.Window(day, opens, closes))
                .toList();
        boolean theirs = name.equals(WHERE_THEY_ARE);
        return new SendSchedule(name, theirs ? ZoneId.of("Europe/Berlin") : ZoneOffset.UTC, theirs, windows, Set.of());
    }

    @Override
    public List<ExclusionRule> exclusions() {
        return List.copyOf(exclusions);
    }

    @Override
    public Mailboxes mailboxes() {
        return mailboxes;
    }

    @Override
    public String defaultPurpose() {
        return Workshop.PURPOSE;
    }

    @Override
    public String rulesDigest() {
        return "rules-1";
    }
}
