package org.sequenceconnector.benchmark.decision;

import java.util.List;

/**
 * What keeps people out, in the words of each engine: ten exclusions, and what every decision of ours asks as well and these
 * contacts differ in (permission, freshness, the rule of entry).
 */
final class Policy {
    private Policy() {}

    /** Ten exclusions in the expression language, over the mapped fields of the shipped configuration. */
    static final List<String> EXCLUSIONS = List.of(
            "person.lifecycle_stage == \"customer\"",
            "person.lifecycle_stage == \"evangelist\"",
            "person.country == \"KP\"",
            "person.job_title.contains(\"Student\")",
            "person.job_title.contains(\"Intern\")",
            "person.lead_status == \"UNQUALIFIED\"",
            "person.lead_score < 5.0",
            "person.email.endsWith(\"@rival.example\")",
            "person.time_zone == \"Antarctica/Troll\"",
            "person.last_name == \"Test\"");

    /** What {@link ConnectorPolicy} asks besides, in the same language; the place is the purpose's. */
    static final List<String> REST = List.of(
            "statements.exists(said, said.kind == \"opt_out\")",
            "!statements.exists(said, said.kind == \"subscription\" && said.purpose == \"%s\")",
            "!(person.lifecycle_stage in [\"subscriber\", \"lead\"])",
            "hours_since_read > 24");

    /** All of it as patterns of Drools; the place is the purpose's. */
    static final List<String> PATTERNS = List.of(
            "Applicant(lifecycleStage == \"customer\")",
            "Applicant(lifecycleStage == \"evangelist\")",
            "Applicant(country == \"KP\")",
            "Applicant(jobTitle.contains(\"Student\"))",
            "Applicant(jobTitle.contains(\"Intern\"))",
            "Applicant(leadStatus == \"UNQUALIFIED\")",
            "Applicant(leadScore < 5.0)",
            "Applicant(email.endsWith(\"@rival.example\"))",
            "Applicant(timeZone == \"Antarctica/Troll\")",
            "Applicant(lastName == \"Test\")",
            "Applicant($number: number) Said(contact == $number, kind == \"opt_out\")",
            "Applicant($number: number) not Said(contact == $number, kind == \"subscription\", purpose == \"%s\")",
            "Applicant(lifecycleStage != \"subscriber\", lifecycleStage != \"lead\")",
            "Applicant(hoursSinceRead > 24)");
}
