package org.sequenceconnector.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.consent.Freshness;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Finding.Grounds;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution.Wait;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;

/** Group D, last: is what is known about permission complete and recent enough? */
final class FreshnessCheck {
    private final Freshness moment;

    /** @param moment before a step the data has to be more recent than at enrollment */
    FreshnessCheck(Freshness moment) {
        this.moment = moment;
    }

    void check(Subject subject, Findings findings) {
        if (subject.complete()) {
            check(subject.input(), subject.person().get(), findings);
        }
    }

    private void check(EligibilityInput input, PersonSnapshot person, Findings findings) {
        if (!person.firstConsentReadComplete()) {
            findings.add(Finding.of(
                    FailureCode.CONSENT_STALE,
                    Map.of(
                            "source", connections(person.liveRecords()),
                            "age", "an unknown time",
                            "detail", "the first complete consent read has not finished"),
                    List.of(),
                    new Wait(Optional.empty())));
        }
        for (PersonSnapshot.MissingField missing : person.missingFields()) {
            findings.add(Finding.of(
                    FailureCode.CONSENT_STALE,
                    FailureCode.CONSENT_STALE.defaultSeverity(),
                    new Wait(Optional.empty()),
                    () -> notDelivered(missing, input.now())));
        }
        Instant asked = input.permission().askedAt().orElse(input.now());
        List<CrmRecord> stale =
                moment.unusable(person.permissionRecords(), input.rules().consent(), asked, input.now());
        if (!stale.isEmpty()) {
            findings.add(Finding.of(
                    FailureCode.CONSENT_STALE,
                    FailureCode.CONSENT_STALE.defaultSeverity(),
                    new Wait(Optional.empty()),
                    () -> age(stale, input.now())));
        }
    }

    /** Whatever the stored records say, and however recent they are, is not what the CRM says now. */
    private static Grounds notDelivered(PersonSnapshot.MissingField missing, Instant now) {
        String place = missing.field() + " on " + missing.type().word();
        return new Grounds(
                Map.of(
                        "source",
                        missing.connection().value(),
                        "age",
                        Words.length(Duration.between(missing.since(), now)),
                        "detail",
                        place + " is mapped and has not been delivered since " + missing.since()
                                + ": removed, or hidden from the connector's user"),
                List.of(Evidence.of(
                        "field",
                        Map.of(
                                "connection", missing.connection().value(),
                                "object", missing.type().word(),
                                "field", missing.field(),
                                "since", missing.since().toString()))));
    }

    private static Grounds age(List<CrmRecord> stale, Instant now) {
        Instant oldest = stale.stream()
                .map(CrmRecord::readAt)
                .min(Comparator.naturalOrder())
                .orElse(now);
        return new Grounds(
                Map.of(
                        "source",
                        connections(stale),
                        "age",
                        oldest.isAfter(now) ? "an unknown time" : Words.length(Duration.between(oldest, now))),
                stale.stream()
                        .map(record -> Evidence.of(
                                "read",
                                Map.of(
                                        "record", record.ref().toString(),
                                        "time", record.readAt().toString())))
                        .toList());
    }

    private static String connections(List<CrmRecord> records) {
        return records.stream()
                .map(record -> record.ref().connection())
                .map(ConnectionId::value)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }
}
