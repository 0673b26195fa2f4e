package org.sequenceconnector.enroll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping.FieldRule;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.RequestAction;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the CRMs who made requests, many at a time. Whoever cannot be asked now leaves them unknown. */
final class RequestAuthors {
    private static final Logger LOG = LoggerFactory.getLogger(RequestAuthors.class);

    private final Connections connections;

    RequestAuthors(Connections connections) {
        this.connections = connections;
    }

    /** By key of the request. Sequence and note are asked for only where they decide what a confirmation is worth. */
    Map<String, RequestAuthor> of(List<FieldRequest> requests) {
        Map<String, RequestAuthor> authors = new HashMap<>();
        Map<ConnectionId, Map<ObjectType, List<FieldRequest>>> grouped = requests.stream()
                .collect(Collectors.groupingBy(
                        request -> request.record().connection(),
                        Collectors.groupingBy(request -> request.record().type())));
        grouped.forEach((connection, byType) -> byType.forEach((type, some) -> connections
                .find(connection)
                .ifPresent(crm -> ask(crm, type, some).forEach(authors::put))));
        return authors;
    }

    private static Map<String, RequestAuthor> ask(ConnectedCrm crm, ObjectType type, List<FieldRequest> requests) {
        List<FieldRequest> confirming =
                requests.stream().filter(RequestAuthors::confirms).toList();
        Map<String, FieldChange> actions = changes(crm, type, StandardFields.REQUEST_ACTION, requests);
        Map<String, FieldChange> sequences = changes(crm, type, StandardFields.REQUEST_SEQUENCE, confirming);
        Map<String, FieldChange> notes = changes(crm, type, StandardFields.REQUEST_NOTE, confirming);
        Map<String, RequestAuthor> authors = new HashMap<>();
        for (FieldRequest request : requests) {
            String id = request.record().id();
            authors.put(
                    request.key(),
                    new RequestAuthor(
                            Optional.ofNullable(actions.get(id)),
                            Optional.ofNullable(sequences.get(id)),
                            Optional.ofNullable(notes.get(id))));
        }
        return authors;
    }

    static boolean confirms(FieldRequest request) {
        return RequestAction.of(request.action())
                .filter(action -> action == RequestAction.ENROLL_CONFIRM_WARNINGS)
                .isPresent();
    }

    private static Map<String, FieldChange> changes(
            ConnectedCrm crm, ObjectType type, String name, List<FieldRequest> requests) {
        Optional<String> field = crm.mapping().rules(type).stream()
                .filter(rule -> rule.name().equals(name))
                .map(FieldRule::crmField)
                .findFirst();
        Set<String> ids = requests.stream()
                .map(FieldRequest::record)
                .map(RecordRef::id)
                .collect(Collectors.toCollection(TreeSet::new));
        if (field.isEmpty() || ids.isEmpty()) {
            return Map.of();
        }
        try {
            return crm.adapter().lastChange(type, field.get(), ids);
        } catch (CrmException unreachable) {
            LOG.warn("{}: who made a request is not known ({})", crm.id(), unreachable.verdict());
            return Map.of();
        }
    }
}
