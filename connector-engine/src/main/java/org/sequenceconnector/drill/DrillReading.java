package org.sequenceconnector.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;

/** Asks the CRMs themselves how a drill stands, without storing what they say, so that asking brings nothing about. */
final class DrillReading {
    private static final String CONSENT = "consent";
    private static final String ALLOWED = "ALLOWED";

    private final Connections connections;

    DrillReading(Connections connections) {
        this.connections = connections;
    }

    /** How the opt-out stands at its CRM. */
    enum Standing {
        /** Only the drill's opt-out. */
        OUT,
        /** None. */
        NOT_OUT,
        /** The person has left all email meanwhile, which no drill does there. */
        OUT_OF_ALL
    }

    /** @throws org.sequenceconnector.crm.CrmException when the CRM cannot be asked */
    Standing standing(ConnectedCrm crm, ConsentDrill drill, String email) {
        return CallPriority.with(
                CallPriority.Level.CONSENT,
                () -> drill.subscription()
                        .map(id -> ofAddress(crm, id, email))
                        .orElseGet(() -> ofRecord(crm, drill) ? Standing.OUT : Standing.NOT_OUT));
    }

    private static Standing ofAddress(ConnectedCrm crm, String subscription, String email) {
        Standing standing = Standing.NOT_OUT;
        for (AddressStatement said : crm.adapter().statementsOf(email)) {
            if (said.status() != AddressStatement.Status.UNSUBSCRIBED) {
                continue;
            }
            if (said.subscription().isEmpty()) {
                return Standing.OUT_OF_ALL;
            }
            standing = said.subscription().filter(subscription::equals).isPresent() ? Standing.OUT : standing;
        }
        return standing;
    }

    private static boolean ofRecord(ConnectedCrm crm, ConsentDrill drill) {
        RecordRef record = drill.record();
        return Optional.ofNullable(crm.adapter()
                        .read(record.type(), FieldSelection.of(drill.field()), List.of(record.id()))
                        .get(record.id()))
                .map(found -> found.fields().getOrDefault(drill.field(), ""))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    /**
     * Whether every other CRM in which the person has a record says by the connector's own field that they may not be
     * written to; where only one record of a person is written to, one says it for its CRM.
     *
     * @throws org.sequenceconnector.crm.CrmException when one of them cannot be asked
     */
    boolean shownElsewhere(ConnectionId here, List<CrmRecord> live) {
        Map<ConnectedCrm, Map<ObjectType, Set<String>>> others = new HashMap<>();
        for (CrmRecord record : live) {
            connections
                    .find(record.ref().connection())
                    .filter(crm -> !crm.id().equals(here))
                    .ifPresent(crm -> others.computeIfAbsent(crm, each -> new HashMap<>())
                            .computeIfAbsent(record.ref().type(), each -> new HashSet<>())
                            .add(record.ref().id()));
        }
        return !others.isEmpty() && others.entrySet().stream().allMatch(each -> shows(each.getKey(), each.getValue()));
    }

    private static boolean shows(ConnectedCrm crm, Map<ObjectType, Set<String>> records) {
        Optional<FieldDefinition> field = crm.definitions().stream()
                .filter(each -> each.key().equals(CONSENT))
                .findFirst();
        if (field.isEmpty()) {
            return false;
        }
        List<Boolean> shown = new ArrayList<>();
        records.forEach((type, ids) -> {
            Map<String, RawRecord> read =
                    crm.adapter().read(type, FieldSelection.of(field.get().crmName()), ids);
            ids.forEach(id -> shown.add(Optional.ofNullable(read.get(id))
                    .map(found -> found.fields().getOrDefault(field.get().crmName(), ""))
                    .filter(value -> !value.isBlank() && !value.equals(allowed(field.get())))
                    .isPresent()));
        });
        return crm.writeToAll() ? !shown.contains(false) : shown.contains(true);
    }

    private static String allowed(FieldDefinition field) {
        return field.options().stream()
                .filter(option -> option.code().equals(ALLOWED))
                .map(FieldDefinition.Option::value)
                .findFirst()
                .orElse(ALLOWED);
    }
}
