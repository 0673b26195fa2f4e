package org.sequenceconnector.app.cli.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.FieldMapping.FieldRule;
import org.sequenceconnector.work.ConnectedCrm;

/** What the accounts call the stored values of their fields, as they described them last; for texts, never for decisions. */
public final class OptionNames {
    public static final OptionNames NONE = new OptionNames(Map.of());

    private final Map<ConnectionId, Map<ObjectType, Map<String, Map<String, String>>>> labels;

    private OptionNames(Map<ConnectionId, Map<ObjectType, Map<String, Map<String, String>>>> labels) {
        this.labels = Map.copyOf(labels);
    }

    public static OptionNames of(Application application) {
        Map<ConnectionId, Map<ObjectType, Map<String, Map<String, String>>>> labels = new HashMap<>();
        for (ConnectedCrm account : application.accounts()) {
            Map<ObjectType, Map<String, Map<String, String>>> ofAccount = new HashMap<>();
            application
                    .connector()
                    .fieldDesk()
                    .described(account)
                    .forEach((type, fields) -> ofAccount.put(type, labels(account, type, fields)));
            labels.put(account.id(), ofAccount);
        }
        return new OptionNames(labels);
    }

    private static Map<String, Map<String, String>> labels(
            ConnectedCrm account, ObjectType type, Map<String, FieldDescription> fields) {
        Map<String, Map<String, String>> byName = new HashMap<>();
        for (FieldRule rule : account.mapping().rules(type)) {
            Optional.ofNullable(fields.get(rule.crmField()))
                    .map(FieldDescription::optionLabels)
                    .ifPresent(options -> byName.put(rule.name(), options));
        }
        return byName;
    }

    /**
     * The label of a value, where it differs from the value.
     *
     * @param field its neutral name
     */
    public Optional<String> label(RecordRef record, String field, String value) {
        return Optional.ofNullable(labels.get(record.connection()))
                .map(account -> account.get(record.type()))
                .map(fields -> fields.get(field))
                .map(options -> options.get(value))
                .filter(label -> !label.isBlank() && !label.equals(value));
    }
}
