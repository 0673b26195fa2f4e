package org.sequenceconnector.salesforce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * ContactPointTypeConsent records by the Individual they are about.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-contactpointtypeconsent.html">ContactPointTypeConsent</a>
 */
final class TypeConsents {
    static final String SOBJECT = "ContactPointTypeConsent";
    static final String PARTY = "PartyId";
    static final String FROM = "EffectiveFrom";
    static final String UNTIL = "EffectiveTo";
    private static final String POINT = "ContactPointType";
    private static final String STATUS = "PrivacyConsentStatus";
    private static final String CAPTURED = "CaptureDate";
    private static final String PURPOSE_NAME = "DataUsePurpose.Name";
    private static final String PURPOSE_ID = "DataUsePurposeId";

    private final SalesforceQueries queries;
    private final SalesforceObjects objects;

    TypeConsents(SalesforceQueries queries, SalesforceObjects objects) {
        this.queries = queries;
        this.objects = objects;
    }

    /** Whether everything the rule needs can be read; half a record could turn an opt-out into silence. */
    static boolean complete(ObjectShape shape) {
        return Stream.of(PARTY, POINT, STATUS, FROM, UNTIL, CAPTURED).allMatch(shape::has);
    }

    /** By Individual id; those without records are missing. */
    Map<String, List<ConsentRule.Statement>> of(Collection<String> individuals, String pointType) {
        List<String> columns = new ArrayList<>(List.of("Id", PARTY, STATUS, FROM, UNTIL, CAPTURED));
        Optional<String> purpose = purposeColumn();
        purpose.ifPresent(columns::add);
        Map<String, List<ConsentRule.Statement>> byIndividual = new HashMap<>();
        queries.byIds(
                        Lane.COMMON,
                        PARTY,
                        individuals,
                        ids -> Soql.select(SOBJECT, columns)
                                .where(Soql.equal(POINT, pointType))
                                .where(Soql.in(PARTY, ids)))
                .forEach(row -> byIndividual
                        .computeIfAbsent(SalesforceIds.normal(row.value(PARTY)), ignored -> new ArrayList<>())
                        .add(statement(row, purpose)));
        return byIndividual;
    }

    private Optional<String> purposeColumn() {
        if (objects.has("DataUsePurpose", "Name") && objects.has(SOBJECT, PURPOSE_ID)) {
            return Optional.of(PURPOSE_NAME);
        }
        return objects.has(SOBJECT, PURPOSE_ID) ? Optional.of(PURPOSE_ID) : Optional.empty();
    }

    private static ConsentRule.Statement statement(Row row, Optional<String> purpose) {
        return new ConsentRule.Statement(
                row.value(STATUS),
                purpose.map(row::value).orElse(""),
                SalesforceTimes.read(row.value(FROM)),
                SalesforceTimes.read(row.value(UNTIL)),
                SalesforceTimes.read(row.value(CAPTURED)).orElse(Instant.EPOCH));
    }
}
