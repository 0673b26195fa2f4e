package org.sequenceconnector.app.config;

import java.util.List;
import java.util.Map;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sync.FieldMapping;

/** Everything the administrator's files say, checked. */
public record LoadedConfig(
        ConnectorConfig connector,
        Definitions definitions,
        ConsentPolicy consent,
        Map<ConnectionId, FieldMapping> mappings,
        Map<ConnectionId, List<FieldDefinition>> fields) {
    public LoadedConfig {
        mappings = Map.copyOf(mappings);
        fields = Map.copyOf(fields);
    }
}
