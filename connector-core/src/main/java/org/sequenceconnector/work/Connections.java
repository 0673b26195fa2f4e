package org.sequenceconnector.work;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;

/** The connected CRM accounts of this process. Immutable. */
public final class Connections {
    private final Map<ConnectionId, ConnectedCrm> byId;

    public Connections(Collection<ConnectedCrm> connected) {
        Map<ConnectionId, ConnectedCrm> map = new LinkedHashMap<>();
        connected.forEach(crm -> map.put(crm.id(), crm));
        this.byId = Map.copyOf(map);
    }

    public Optional<ConnectedCrm> find(ConnectionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<ConnectedCrm> all() {
        return byId.values();
    }
}
