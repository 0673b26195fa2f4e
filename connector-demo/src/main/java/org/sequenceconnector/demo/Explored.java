package org.sequenceconnector.demo;

import java.util.List;
import java.util.function.Predicate;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.record.RecordRef;

/** Picks the people and the reason that the report suggests to look at. */
record Explored(String enrolled, String refused, String reason) {
    static Explored of(List<EnrollAnswer> answers, Contacts contacts) {
        List<String> codes = answers.stream()
                .flatMap(answer -> answer.primary().stream())
                .map(finding -> finding.code().name())
                .distinct()
                .toList();
        String optedOut = FailureCode.OPTED_OUT.name();
        String reason = codes.contains(optedOut) || codes.isEmpty() ? optedOut : codes.getFirst();
        return new Explored(
                first(answers, contacts, EnrollAnswer::enrolled),
                first(answers, contacts, answer -> !answer.enrolled()),
                reason);
    }

    private static String first(List<EnrollAnswer> answers, Contacts contacts, Predicate<EnrollAnswer> condition) {
        return answers.stream()
                .filter(condition)
                .flatMap(answer -> RecordRef.parse(answer.request().identifier()).stream())
                .flatMap(ref -> contacts.find(ref).stream())
                .filter(Contact::reachable)
                .map(Contact::email)
                .findFirst()
                .orElse("EMAIL");
    }
}
