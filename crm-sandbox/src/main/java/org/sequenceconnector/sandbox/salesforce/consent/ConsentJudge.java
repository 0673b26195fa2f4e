package org.sequenceconnector.sandbox.salesforce.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Answers whether an action may proceed: only if everything consulted allows it, and never when nothing was found. */
final class ConsentJudge {
    private static final String CONSENTS = "ContactPointTypeConsent";
    private static final String INDIVIDUALS = "Individual";
    private final Org org;

    ConsentJudge(Org org) {
        this.org = org;
    }

    /** One value that was looked at. */
    record Finding(String object, String field, String recordId, String value, boolean allows) {}

    /** The answer and everything it rests on. */
    record Verdict(boolean proceed, List<Finding> findings) {}

    Verdict judge(ConsentAction action, String idOrAddress, ConsentQuestion question) {
        return org.locked(() -> {
            RelatedRecords related = RelatedRecords.of(org, idOrAddress);
            List<Finding> findings = new ArrayList<>();
            if (!action.personField().isEmpty()) {
                related.people()
                        .forEach((id, store) -> findings.add(
                                checkBox(action, store, store.find(id).orElseThrow(), action.personField())));
            }
            if (!action.individualField().isEmpty()) {
                ObjectStore individuals = org.store(INDIVIDUALS);
                related.individuals().stream()
                        .flatMap(id -> individuals.live(id).stream())
                        .forEach(row -> findings.add(checkBox(action, individuals, row, action.individualField())));
            }
            if (!action.contactPointType().isEmpty()) {
                findings.addAll(consents(action, related, question));
            }
            boolean said = !question.explicitOnly()
                    || findings.stream().anyMatch(finding -> finding.value().equals("OptIn"));
            boolean proceed = said && !findings.isEmpty() && findings.stream().allMatch(Finding::allows);
            return new Verdict(proceed, findings);
        });
    }

    private static Finding checkBox(ConsentAction action, ObjectStore store, SObjectRow row, String field) {
        boolean set = store.flag(row, field);
        return new Finding(
                store.definition().name(), field, row.id(), Boolean.toString(set), set == action.setMeansYes());
    }

    private List<Finding> consents(ConsentAction action, RelatedRecords related, ConsentQuestion question) {
        ObjectStore consents = org.store(CONSENTS);
        List<Finding> findings = new ArrayList<>();
        for (String individual : related.individuals()) {
            consents.definition().field("PartyId").flatMap(field -> consents.idsWith(field, individual)).stream()
                    .flatMap(Collection::stream)
                    .flatMap(id -> consents.live(id).stream())
                    .filter(row -> consents.text(row, "ContactPointType").equals(action.contactPointType()))
                    .filter(row -> covers(consents, row, question.at()))
                    .filter(row -> question.purpose().isEmpty()
                            || purpose(consents, row).equalsIgnoreCase(question.purpose()))
                    .forEach(row -> {
                        String status = consents.text(row, "PrivacyConsentStatus");
                        findings.add(new Finding(
                                CONSENTS, "PrivacyConsentStatus", row.id(), status, !status.startsWith("OptOut")));
                    });
        }
        return findings;
    }

    private static boolean covers(ObjectStore consents, SObjectRow row, Instant at) {
        Optional<Instant> from = consents.value(row, "EffectiveFrom").map(Instant.class::cast);
        Optional<Instant> until = consents.value(row, "EffectiveTo").map(Instant.class::cast);
        return from.filter(at::isBefore).isEmpty() && until.filter(at::isAfter).isEmpty();
    }

    private String purpose(ObjectStore consents, SObjectRow row) {
        ObjectStore purposes = org.store("DataUsePurpose");
        return consents.value(row, "DataUsePurposeId")
                .flatMap(id -> purposes.live(id.toString()))
                .map(found -> purposes.text(found, "Name"))
                .orElse("");
    }
}
