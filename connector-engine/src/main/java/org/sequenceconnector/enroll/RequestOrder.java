package org.sequenceconnector.enroll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.RequestAction;
import org.sequenceconnector.work.UnitOfWork;

/**
 * The order in which requests that were found together are answered: as they were made. Only where several ask to enroll
 * one person, on different records of theirs, the stronger sequence goes first, then the earlier request.
 */
final class RequestOrder {
    private final Comparator<FieldRequest> strongestFirst;

    /** @param priority of the sequence with this key */
    RequestOrder(ToIntFunction<String> priority) {
        this.strongestFirst = Comparator.<FieldRequest>comparingInt(request -> -priority.applyAsInt(request.sequence()))
                .thenComparing(FieldRequest::changedAt)
                .thenComparing(FieldRequest::sequence);
    }

    /** @param found oldest first */
    List<FieldRequest> of(UnitOfWork work, List<FieldRequest> found) {
        Map<PersonId, List<Integer>> places = places(work, found);
        List<FieldRequest> ordered = new ArrayList<>(found);
        for (List<Integer> ofPerson : places.values()) {
            List<FieldRequest> requests = ofPerson.stream().map(found::get).toList();
            // What a person unenrolls or pauses between two requests must stay between them.
            if (requests.size() > 1 && requests.stream().allMatch(RequestOrder::enrolls)) {
                List<FieldRequest> sorted =
                        requests.stream().sorted(strongestFirst).toList();
                for (int index = 0; index < sorted.size(); index++) {
                    ordered.set(ofPerson.get(index), sorted.get(index));
                }
            }
        }
        return ordered;
    }

    private static Map<PersonId, List<Integer>> places(UnitOfWork work, List<FieldRequest> found) {
        Map<RecordRef, PersonId> persons = work.people()
                .ofRecords(
                        new TreeSet<>(found.stream().map(FieldRequest::record).toList()));
        Map<PersonId, List<Integer>> places = new TreeMap<>();
        for (int index = 0; index < found.size(); index++) {
            int place = index;
            Optional.ofNullable(persons.get(found.get(index).record()))
                    .ifPresent(person -> places.computeIfAbsent(person, none -> new ArrayList<>())
                            .add(place));
        }
        return places;
    }

    private static boolean enrolls(FieldRequest request) {
        return RequestAction.of(request.action())
                .filter(action -> action == RequestAction.ENROLL || action == RequestAction.ENROLL_CONFIRM_WARNINGS)
                .isPresent();
    }
}
