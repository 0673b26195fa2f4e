package org.sequenceconnector.demo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enroll.EnrollmentDesk;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.Progress;

/** Asks the enrollment desk for many contacts at once and sorts the answers by reason. */
final class BulkRun {
    private static final int EXAMPLES = 2;
    private final EnrollmentDesk desk;
    private final Contacts contacts;
    private final Clock clock;
    private final String occasion;

    /** @param occasion a word that tells the requests of this run from those of others */
    BulkRun(EnrollmentDesk desk, Contacts contacts, Clock clock, String occasion) {
        this.desk = desk;
        this.contacts = contacts;
        this.clock = clock;
        this.occasion = occasion;
    }

    List<EnrollAnswer> enroll(Collection<Contact> selection, String sequence, Progress progress) {
        List<EnrollmentRequest> requests = selection.stream()
                .map(contact -> request(
                        occasion + "-" + sequence + "-" + contact.ref(),
                        contact.ref(),
                        sequence,
                        EnrollmentMethod.BULK,
                        false))
                .toList();
        return desk.enrollAll(requests, false, progress);
    }

    /** What a rep's own request would be answered; changes nothing. */
    EnrollAnswer whatIf(Contact contact, String sequence, boolean confirm) {
        String key = "demo-what-if-" + sequence + "-" + contact.ref() + "-" + confirm;
        return desk.enroll(request(key, contact.ref(), sequence, EnrollmentMethod.CRM_FIELD, confirm), true);
    }

    DemoReport.Bulk report(String key, String name, String selection, List<EnrollAnswer> answers) {
        List<DemoReport.Example> enrolled = new ArrayList<>();
        Map<String, List<DemoReport.Example>> examples = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        int accepted = 0;
        for (EnrollAnswer answer : answers) {
            String who = who(answer);
            if (answer.enrolled()) {
                accepted++;
                keep(enrolled, who, answer.decision().consentReason());
                continue;
            }
            Optional<Finding> primary = answer.primary();
            String code = primary.map(finding -> finding.code().name())
                    .orElse(answer.decision().verdict().name());
            counts.merge(code, 1, Integer::sum);
            keep(
                    examples.computeIfAbsent(code, first -> new ArrayList<>()),
                    who,
                    primary.map(Finding::message).orElse(""));
        }
        List<DemoReport.Reason> reasons = counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(each -> new DemoReport.Reason(
                        each.getKey(), each.getValue(), examples.getOrDefault(each.getKey(), List.of())))
                .toList();
        return new DemoReport.Bulk(key, name, selection, answers.size(), accepted, enrolled, reasons);
    }

    private static void keep(List<DemoReport.Example> examples, String who, String sentence) {
        if (examples.size() < EXAMPLES) {
            examples.add(new DemoReport.Example(who, sentence));
        }
    }

    private String who(EnrollAnswer answer) {
        String identifier = answer.request().identifier();
        return RecordRef.parse(identifier)
                .flatMap(contacts::find)
                .map(Contact::who)
                .orElse(identifier);
    }

    private EnrollmentRequest request(
            String key, RecordRef ref, String sequence, EnrollmentMethod method, boolean confirm) {
        return new EnrollmentRequest(
                key,
                method,
                new Actor(Actor.Kind.PERSON, "demo", true),
                TargetType.CONTACT,
                ref.toString(),
                sequence,
                Optional.of("demo"),
                confirm,
                Set.of(),
                false,
                clock.instant());
    }
}
