package org.sequenceconnector.benchmark.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One made-up contact as a store holds it, the same for every engine: fields, and the statements about permission beside
 * them. Public, because rule engines read facts through getters.
 *
 * @param leadScore from 0 to 99
 * @param hoursSinceRead how long ago the record was read
 */
public record Applicant(
        int number,
        String email,
        String lifecycleStage,
        String country,
        String jobTitle,
        String leadStatus,
        double leadScore,
        String timeZone,
        String lastName,
        long hoursSinceRead,
        List<Said> statements) {

    /**
     * One statement about permission.
     *
     * @param contact the number of whom it is about
     * @param kind {@code subscription} or {@code opt_out}
     * @param purpose empty for an opt-out
     */
    public record Said(int contact, String kind, String purpose) {}

    /** The same number gives the same contact; about two in five are kept out. */
    static Applicant of(int number, String purpose) {
        return new Applicant(
                number,
                "person" + number + (number % 97 == 5 ? "@rival.example" : "@example.com"),
                number % 10 == 0 ? "customer" : number % 10 < 4 ? "subscriber" : "lead",
                number % 89 == 7 ? "KP" : "DE",
                number % 20 == 3 ? "Student" : "Head of Sales",
                number % 61 == 9 ? "UNQUALIFIED" : "OPEN",
                number % 100,
                "Europe/Berlin",
                number % 211 == 11 ? "Test" : "Brandt",
                number % 70 == 12 ? 30 : 1,
                statements(number, purpose));
    }

    private static List<Said> statements(int number, String purpose) {
        List<Said> statements = new ArrayList<>();
        if (number % 14 != 1) {
            statements.add(new Said(number, "subscription", purpose));
        }
        if (number % 50 == 8) {
            statements.add(new Said(number, "opt_out", ""));
        }
        return List.copyOf(statements);
    }

    /** As variables of the expression language. */
    Map<String, Object> variables() {
        return Map.ofEntries(
                Map.entry("person.email", email),
                Map.entry("person.lifecycle_stage", lifecycleStage),
                Map.entry("person.country", country),
                Map.entry("person.job_title", jobTitle),
                Map.entry("person.lead_status", leadStatus),
                Map.entry("person.lead_score", leadScore),
                Map.entry("person.time_zone", timeZone),
                Map.entry("person.last_name", lastName),
                Map.entry("hours_since_read", hoursSinceRead),
                Map.entry(
                        "statements",
                        statements.stream()
                                .map(said -> Map.of("kind", said.kind(), "purpose", said.purpose()))
                                .toList()));
    }
}
