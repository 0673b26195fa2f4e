package org.sequenceconnector.simulation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.store.StoreImage;
import org.sequenceconnector.work.Workspace;

/**
 * What all worlds have in common.
 *
 * @param config the shipped configuration with both CRMs
 * @param image an empty store with the sequences published
 * @param folder for stores that are files
 */
record Setting(LoadedConfig config, Workspace workspace, StoreImage image, Path folder) {
    static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");
    static final ConnectionId SALESFORCE = new ConnectionId("salesforce-main");
    static final Map<ConnectionId, List<ObjectType>> TYPES = Map.of(
            HUBSPOT, List.of(ObjectType.CONTACT),
            SALESFORCE, List.of(ObjectType.CONTACT, ObjectType.LEAD));
}
