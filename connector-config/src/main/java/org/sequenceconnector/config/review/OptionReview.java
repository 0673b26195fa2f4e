package org.sequenceconnector.config.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.KnownValues;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.MappingPlaces;
import org.sequenceconnector.config.file.ConfigProblem;
import org.sequenceconnector.config.file.Place;
import org.sequenceconnector.config.review.Conditions.Condition;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sync.FieldMapping.FieldRule;

/**
 * What rules ask of fields with a fixed choice, beside the choices that the accounts offer: words that are labels and no stored
 * values, labels that changed, and which lifecycle stages and lead statuses no rule names. Nobody sees in the CRM that a custom
 * stage is stored as a number, or that a stage was renamed.
 */
public final class OptionReview {
    private static final Set<String> STAGES = Set.of(StandardFields.LIFECYCLE_STAGE, StandardFields.LEAD_STATUS);

    private final LoadedConfig config;
    private final List<Condition> conditions;
    private final List<Remark> remarks = new ArrayList<>();

    /** How much a remark weighs. */
    public enum Weight {
        /** A rule does not mean whom it seems to mean. */
        PROBLEM,
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    /**
     * @param at the line it is about, with the message
     * @param fix empty for a note
     */
    public record Remark(ConnectionId account, Weight weight, ConfigProblem at, String fix) {
        /** The message with what to do. */
        public ConfigProblem withFix() {
            return fix.isEmpty()
                    ? at
                    : new ConfigProblem(at.file(), at.line(), at.column(), at.key(), at.message() + ". " + fix);
        }
    }

    private OptionReview(LoadedConfig config) {
        this.config = config;
        this.conditions = Conditions.of(config);
    }

    /** In the order of the accounts, their types and fields; nothing about an account that nobody asked yet. */
    public static List<Remark> of(LoadedConfig config, AccountDescriptions accounts) {
        OptionReview review = new OptionReview(config);
        for (ConnectorConfig.Connection connection : config.connector().connections()) {
            MappingPlaces places = new MappingPlaces(connection.mapping());
            for (ObjectType type : ObjectType.values()) {
                Map<String, FieldDescription> described =
                        accounts.of(connection.id()).getOrDefault(type, Map.of());
                for (FieldRule rule : config.mapping(connection.id()).rules(type)) {
                    FieldDescription field = described.get(rule.crmField());
                    if (field != null && !field.optionLabels().isEmpty()) {
                        review.look(new Choice(connection, type, rule, field.optionLabels()), places);
                    }
                }
            }
        }
        return List.copyOf(review.remarks);
    }

    /** A mapped field of an account with what it offers, stored value to label. */
    private record Choice(
            ConnectorConfig.Connection connection, ObjectType type, FieldRule rule, Map<String, String> options) {
        String named() {
            return rule.name() + " of " + type.word() + " (" + rule.crmField() + " of " + connection.id() + ")";
        }

        boolean asks(String name) {
            return KnownValues.scopes(type).stream().anyMatch(scope -> name.equals(scope + "." + rule.name()));
        }

        List<String> labelled(String label) {
            return options.entrySet().stream()
                    .filter(option -> option.getValue().strip().equals(label))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        String file() {
            return String.valueOf(connection.mapping().getFileName());
        }
    }

    private void look(Choice choice, MappingPlaces places) {
        labels(choice, places);
        Set<String> asked = new TreeSet<>();
        for (Condition condition : conditions) {
            condition.words().forEach((name, words) -> {
                if (choice.asks(name)) {
                    words.forEach(word -> {
                        asked.add(word);
                        word(choice, condition, word);
                    });
                }
            });
        }
        if (choice.rule().name().equals(StandardFields.LIFECYCLE_STAGE) && choice.type() != ObjectType.COMPANY) {
            config.connector().workspace().customerStages().stream()
                    .filter(word -> !choice.rule().labels().containsValue(word))
                    .forEach(word -> word(choice, customers(), word));
        }
        if (STAGES.contains(choice.rule().name())) {
            stages(choice, asked, places);
        }
    }

    private Condition customers() {
        Path main = config.connector().files().main();
        return new Condition(main, new Criterion("customer_stages", "", main.getFileName() + ":1"), new TreeMap<>());
    }

    /** What the mapping calls the values, against what the account calls them. */
    private void labels(Choice choice, MappingPlaces places) {
        new TreeMap<>(choice.rule().labels()).forEach((value, label) -> {
            String now = choice.options().getOrDefault(value, "").strip();
            if (!label.equals(now)) {
                String message = choice.named() + " lists the label “" + label + "” for '" + value + "', and "
                        + (choice.options().containsKey(value)
                                ? "the account calls it “" + now + "” now"
                                : "the account has no such value");
                add(
                        choice,
                        Weight.PROBLEM,
                        places.ofName(choice.type(), choice.rule().name(), message),
                        "Correct 'labels' in " + choice.file()
                                + ", and the rules that name the label; until then they mean '" + value + "' by it");
            }
        });
    }

    private void word(Choice choice, Condition condition, String word) {
        if (choice.options().containsKey(word)) {
            return;
        }
        List<String> values = choice.labelled(word);
        if (values.isEmpty()) {
            return;
        }
        String what = "“" + condition.criterion().name() + "” asks for '" + word + "', which is how "
                + choice.connection().id() + " labels " + String.join(" and ", values) + " of "
                + choice.rule().crmField()
                + "; conditions compare stored values, so it matches none of these records";
        String fix = values.size() > 1
                ? "Write the stored values that are meant: several have that label"
                : "Write '" + values.getFirst() + "', or add labels: {\"" + values.getFirst() + "\": \"" + word
                        + "\"} to "
                        + choice.rule().name() + " of " + choice.type().word() + " in " + choice.file()
                        + ", and the label stands for it";
        boolean valueElsewhere = config.mappings().values().stream()
                .flatMap(mapping -> mapping.rules(choice.type()).stream())
                .anyMatch(rule -> rule.name().equals(choice.rule().name())
                        && rule.labels().containsKey(word));
        add(
                choice,
                valueElsewhere ? Weight.WARNING : Weight.PROBLEM,
                new ConfigProblem(condition.file(), condition.line(), Place.TOP.column(), "", what),
                fix);
    }

    private void stages(Choice choice, Set<String> asked, MappingPlaces places) {
        Set<String> unnamed = new TreeSet<>(choice.options().keySet());
        unnamed.removeAll(asked);
        Set<String> named = new TreeSet<>(choice.options().keySet());
        named.retainAll(asked);
        String message = choice.named() + ": "
                + (unnamed.isEmpty()
                        ? "rules name every choice"
                        : "no rule names " + shown(choice, unnamed)
                                + (named.isEmpty() ? "" : "; rules name " + shown(choice, named)));
        add(choice, Weight.NOTE, places.ofName(choice.type(), choice.rule().name(), message), "");
    }

    /** By label, in the account's order. */
    private static String shown(Choice choice, Collection<String> values) {
        return choice.options().entrySet().stream()
                .filter(option -> values.contains(option.getKey()))
                .map(option -> FieldLabels.shownAs(option.getValue(), option.getKey()))
                .collect(Collectors.joining(", "));
    }

    private void add(Choice choice, Weight weight, ConfigProblem at, String fix) {
        Remark remark = new Remark(choice.connection().id(), weight, at, fix);
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }
}
