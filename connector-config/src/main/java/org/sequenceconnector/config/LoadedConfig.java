package org.sequenceconnector.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.config.file.ConfigProblem;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping;

/**
 * Everything the administrator's files say, checked.
 *
 * @param environment where references to secrets lead; gives the value of an environment variable, or null
 * @param warnings what is worth a look and stops nothing
 */
public record LoadedConfig(
        ConnectorConfig connector,
        Definitions definitions,
        ConsentPolicy consent,
        Map<ConnectionId, FieldMapping> mappings,
        Map<ConnectionId, List<FieldDefinition>> fields,
        Function<String, @Nullable String> environment,
        List<ConfigProblem> warnings) {
    public LoadedConfig {
        warnings = List.copyOf(warnings);
        mappings = Map.copyOf(mappings);
        fields = Map.copyOf(fields);
    }

    /** A compiler for the conditions of all rules, over the fields of all connections. */
    public CriterionCompiler criteria() {
        return new CriterionCompiler(CelCheck.catalogue(mappings.values()));
    }

    /** Stored values of the lifecycle stage that mean customer, lower case. */
    public Set<String> customerStages() {
        FieldLabels labels = CelCheck.catalogue(mappings.values()).labels();
        Set<String> stages = new TreeSet<>();
        for (String word : connector.workspace().customerStages()) {
            Set<String> meant = labels.meant("person." + StandardFields.LIFECYCLE_STAGE, word);
            (meant.isEmpty() ? Set.of(word) : meant).forEach(value -> stages.add(value.toLowerCase(Locale.ROOT)));
        }
        return stages;
    }

    /** The same with the store of another configuration: what was applied is kept in the store it was found in. */
    public LoadedConfig inStoreOf(LoadedConfig other) {
        ConnectorConfig here = new ConnectorConfig(
                connector.workspace(),
                other.connector().store(),
                connector.http(),
                connector.polling(),
                connector.connections(),
                connector.files(),
                connector.retention(),
                connector.relevance(),
                connector.drill());
        return new LoadedConfig(here, definitions, consent, mappings, fields, environment, warnings);
    }

    public FieldMapping mapping(ConnectionId connection) {
        return known(mappings, connection);
    }

    /** Our own CRM fields, named for this connection. */
    public List<FieldDefinition> fields(ConnectionId connection) {
        return known(fields, connection);
    }

    private static <T> T known(Map<ConnectionId, T> all, ConnectionId connection) {
        return Optional.ofNullable(all.get(connection))
                .orElseThrow(() -> new IllegalArgumentException("there is no connection '" + connection + "'"));
    }
}
