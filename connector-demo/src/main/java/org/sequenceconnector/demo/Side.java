package org.sequenceconnector.demo;

import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.ConnectedCrm;

/**
 * One of the demo's CRMs, from both sides: as the connector sees it and as the people in it do.
 *
 * @param name of the CRM, for the report
 */
record Side(String name, ConnectedCrm crm, DemoAccount account) {
    ConnectionId id() {
        return crm.id();
    }

    /** What this CRM calls these fields of ours, in this order. */
    List<String> fields(List<String> keys) {
        List<String> names = new ArrayList<>();
        for (String key : keys) {
            crm.definitions().stream()
                    .filter(each -> each.key().equals(key))
                    .map(FieldDefinition::crmName)
                    .forEach(names::add);
        }
        return names;
    }

    String field(String key) {
        return fields(List.of(key)).getFirst();
    }

    /** What this CRM stores for an option of one of our fields. */
    String option(String key, String code) {
        return crm.definitions().stream()
                .filter(each -> each.key().equals(key))
                .flatMap(each -> each.options().stream())
                .filter(option -> option.code().equals(code))
                .map(FieldDefinition.Option::value)
                .findFirst()
                .orElse(code);
    }
}
