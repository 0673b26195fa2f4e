package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.store.form.InputCodec;
import org.sequenceconnector.sync.AccountIdentities;
import org.sequenceconnector.sync.FieldState;
import org.sequenceconnector.sync.KnownSubscriptions;

/** What is stored of the kinds that came after the golden store was filled, letter by letter. */
class StoredFormsTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final RecordRef REF = new RecordRef(CRM, ObjectType.CONTACT, "1");

    @TempDir
    private Path folder;

    private static ConsentFact fact(Statement statement) {
        return new ConsentFact(
                new FactSource.CrmField(REF, "opted_out"),
                FactKind.GLOBAL_OPT_OUT,
                Channel.EMAIL,
                Optional.empty(),
                statement,
                Optional.empty(),
                NOON,
                NOON.plusSeconds(1),
                false,
                "");
    }

    @Test
    @DisplayName("H177: what a type or part is called in Java does not reach what is stored of a decision")
    void inputsHoldTheNamesThatAreWrittenOut() {
        Statement basis = new Statement.Basis(LegalBasis.CONTRACT, Optional.of(NOON), Optional.empty());
        PersonSnapshot person = new PersonSnapshot(
                        new PersonId("p1"),
                        REF,
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        true,
                        Set.of(REF),
                        List.of())
                .missing(List.of(new PersonSnapshot.MissingField(CRM, ObjectType.LEAD, "Country", NOON)));
        EligibilityInput input = new EligibilityInput(
                NOON,
                new Ask(
                        EnrollmentMethod.API,
                        TargetType.CONTACT,
                        false,
                        true,
                        Set.of("B", "A"),
                        Optional.empty(),
                        "who",
                        Optional.empty(),
                        Optional.empty()),
                "welcome",
                Optional.empty(),
                new PersonMatch.One(person),
                new EligibilityInput.WorkspaceRules(
                        Ruleset.defaults(), List.of(), ConsentPolicy.defaults(), Set.of(), List.of()),
                new EligibilityInput.Permission(
                        List.of(fact(new Statement.LiftHeld(basis, "lift1", "batch1", "Ada", true))),
                        List.of(),
                        Optional.of(NOON)),
                EligibilityInput.History.NONE,
                EligibilityInput.Occupancy.EMPTY);

        assertThat(InputCodec.write(input)).isEqualTo(String.join("", """
                {"@":"EligibilityInput","now":"2026-12-01T12:00:00Z",
                "ask":{"@":"Ask","method":"API","targetType":"CONTACT","interactive":false,"permitted":true,
                "acceptWarnings":["A","B"],"confirmation":[],"identifier":"who","actor":[],"handledSource":[],
                "startStep":[],"unconfirmed":[],"relevance":[]},"sequenceKey":"welcome","sequence":[],
                "match":{"@":"One","person":{"@":"StoredPerson","id":{"@":"PersonId","value":"p1"},
                "target":{"@":"RecordRef","connection":{"@":"ConnectionId","value":"crm"},"type":"CONTACT","id":"1"},
                "records":[],"company":[],"addresses":[],"unreadableConsentFields":[],"firstConsentReadComplete":true,
                "foreignEnrolled":[{"@":"RecordRef","connection":{"@":"ConnectionId","value":"crm"},"type":"CONTACT","id":"1"}],
                "otherCompanies":[],"missingFields":[{"@":"MissingField","connection":{"@":"ConnectionId","value":"crm"},
                "type":"LEAD","field":"Country","since":"2026-12-01T12:00:00Z"}]}},
                "rules":{"ruleset":"%s","freezes":[]},
                "permission":{"@":"Permission","facts":[{"statement":"%s",
                "changed":"2026-12-01T12:00:00Z","observed":"2026-12-01T12:00:01Z","record":"crm:contact:1",
                "says":{"@":"LiftHeld","before":{"@":"Basis","basis":"CONTRACT","effectiveFrom":["2026-12-01T12:00:00Z"],
                "effectiveTo":[]},"lift":"lift1","batch":"batch1","by":"Ada","rejected":true}}],
                "suppressions":[],"askedAt":["2026-12-01T12:00:00Z"]},
                "history":{"@":"History","enrollments":[],"lastTouch":[],"endingAttempts":0},
                "occupancy":{"@":"Occupancy","liveAtCompany":0,"addedToday":0,"nextDay":[],"liveInSequence":0}}
                """.formatted(
                        Ruleset.defaults().version(),
                        fact(new Statement.LiftHeld(basis, "lift1", "batch1", "Ada", true))
                                .statementKey())
                .split("\n")));
    }

    @Test
    @DisplayName("H177: rows of the kinds that came later are stored letter by letter as written here")
    void laterRowsHoldTheNamesThatAreWrittenOut() throws SQLException {
        try (OpenedStore store = StoreFactory.open(StoreConfig.sqlite(folder.resolve("store.db")), Clock.systemUTC())) {
            store.inTransaction(work -> {
                work.consentLifts()
                        .add(List.of(new ConsentLift(
                                "lift1",
                                "batch1",
                                fact(new Statement.Forbids()),
                                NOON,
                                NOON,
                                ConsentLift.State.HELD,
                                Optional.of(new ChangeOrigin(
                                        ChangeOrigin.Group.BULK_EDIT, "CRM_UI_BULK", "by Ada", Optional.of("101"))),
                                "why",
                                Optional.of(new ConsentLift.Settled(NOON, "rep-1", "a note")))));
                work.consentDrills()
                        .save(new ConsentDrill(
                                "drill1",
                                REF,
                                "opted_out",
                                Optional.of("newsletter"),
                                "worker-1",
                                ConsentDrill.State.OUT,
                                NOON,
                                Duration.ofMinutes(5),
                                true,
                                Optional.of(NOON),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                "words"));
                work.mappedFields()
                        .save(List.of(new FieldState(
                                CRM, ObjectType.CONTACT, "x", Optional.of(NOON), Optional.empty(), true)));
                work.mappedFields()
                        .saveDescribed(
                                CRM,
                                ObjectType.CONTACT,
                                Map.of(
                                        "x",
                                        new FieldDescription(
                                                "x", "The x", "enumeration", true, false, Map.of("a", "A"))));
                work.knownSubscriptions()
                        .save(
                                CRM,
                                new KnownSubscriptions.Told(
                                        new SubscriptionTypes(
                                                List.of(new SubscriptionType(
                                                        "7", "News", "Marketing", true, false, "f7", true)),
                                                Optional.of("trouble")),
                                        NOON));
                work.accountIdentities()
                        .save(
                                CRM,
                                new AccountIdentities.Known(
                                        new AccountIdentity("portal", "4711"),
                                        NOON,
                                        Optional.of(new AccountIdentities.Stranger(
                                                new AccountIdentity("portal", "4712"), NOON))));
                work.accountPauses().save(CRM, Optional.of(NOON));
                return true;
            });
            try (Connection connection = store.dataSource().getConnection()) {
                StoredRows rows = new StoredRows(connection);
                List<String> stored = new ArrayList<>();
                for (String table : List.of(
                        "consent_lift",
                        "consent_drill",
                        "mapped_field",
                        "known_subscriptions",
                        "account_identity",
                        "account_pause")) {
                    for (SortedMap<String, String> row : rows.of(table)) {
                        stored.add(table + row);
                    }
                }
                assertThat(stored)
                        .containsExactly(
                                "consent_lift{address=null, batch=batch1, cleared_at=1796126400000, connection=crm, "
                                        + "fact={\"f\":\"opted_out\",\"k\":\"GLOBAL_OPT_OUT\",\"s\":\"forbids\"}, id=lift1, "
                                        + "note=a note, observed_at=1796126401000, origin_detail=by Ada, "
                                        + "origin_group=BULK_EDIT, origin_user=101, origin_word=CRM_UI_BULK, "
                                        + "record=crm:contact:1, said_at=1796126400000, seen_at=1796126400000, "
                                        + "settled_at=1796126400000, settled_by=rep-1, state=HELD, "
                                        + "statement_key=field:crm:contact:1:opted_out|GLOBAL_OPT_OUT|EMAIL|, why=why}",
                                "consent_drill{alarmed=0, back_from=null, bound=300000, connection=crm, elsewhere=1, "
                                        + "ended_at=null, field=opted_out, id=drill1, record=crm:contact:1, "
                                        + "refused_at=1796126400000, shown_at=null, started_at=1796126400000, state=OUT, "
                                        + "subscription=newsletter, words=words, worker=worker-1}",
                                "mapped_field{description={\"name\":\"x\",\"label\":\"The "
                                        + "x\",\"type\":\"enumeration\",\"writable\":true,\"calculated\":false,\"options\":{\"a\":\"A\"}}, "
                                        + "field=x, missing_since=null, seen_at=1796126400000, space=crm:contact, stops=1}",
                                "known_subscriptions{connection=crm, read_at=1796126400000, "
                                        + "types={\"trouble\":\"trouble\",\"types\":[{\"id\":\"7\",\"name\":\"News\",\"purpose\":\"Marketing\",\"active\":true,\"built_in\":false,\"field\":\"f7\",\"shown\":true}]}}",
                                "account_identity{account=4711, connection=crm, kind=portal, since=1796126400000, "
                                        + "stranger=4712, stranger_kind=portal, stranger_since=1796126400000}",
                                "account_pause{connection=crm, paused_until=1796126400000}");
            }
        }
    }
}
