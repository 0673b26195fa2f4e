package org.sequenceconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;
import org.sequenceconnector.sync.FieldMapping.FieldRule;

class RecordMapperTest {
    private static final Instant MODIFIED = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant READ = Instant.parse("2026-11-02T10:00:00Z");
    private static final RecordRef REF = RecordRef.of("hubspot", ObjectType.CONTACT, "33451");
    private static final FieldMapping MAPPING = new FieldMapping(
            Map.of(
                    ObjectType.CONTACT,
                    List.of(
                            FieldRule.required("email", "email", FieldType.TEXT),
                            FieldRule.required("score", "hubspotscore", FieldType.NUMBER),
                            FieldRule.required("seen_at", "last_seen", FieldType.INSTANT),
                            FieldRule.required("born", "date_of_birth", FieldType.DATE),
                            FieldRule.required("vip", "vip", FieldType.BOOLEAN),
                            FieldRule.required("topics", "topics", FieldType.OPTIONS))),
            List.of(new ConsentRule(
                    ObjectType.CONTACT,
                    "hs_email_optout",
                    FactKind.GLOBAL_OPT_OUT,
                    Channel.EMAIL,
                    Optional.empty(),
                    Encoding.TRUE_FORBIDS,
                    false)),
            "1");
    private final RecordMapper mapper = new RecordMapper(MAPPING);

    @Test
    void readsEachFieldAsItsMappedType() {
        CrmRecord record = mapper.map(
                raw(Map.of(
                        "email", "ada@example.com",
                        "hubspotscore", "61.50",
                        "last_seen", "2026-11-01T08:00:00.000+0000",
                        "date_of_birth", "1815-12-10",
                        "vip", "true",
                        "topics", "math;;engines")),
                READ);

        assertThat(record.field("score")).contains(new FieldValue.Number(new BigDecimal("61.5")));
        assertThat(record.field("seen_at")).contains(new FieldValue.Moment(MODIFIED));
        assertThat(record.field("born")).contains(new FieldValue.Day(LocalDate.of(1815, 12, 10)));
        assertThat(record.field("vip")).contains(new FieldValue.Flag(true));
        assertThat(record.field("topics")).contains(new FieldValue.Options(List.of("math", "engines")));
    }

    /** Salesforce knows only the day of the last activity. */
    @Test
    void aDateWhereATimeIsMappedCountsFromTheBeginningOfItsDay() {
        CrmRecord record = mapper.map(raw(Map.of("last_seen", "2026-11-01")), READ);

        assertThat(record.field("seen_at")).contains(new FieldValue.Moment(Instant.parse("2026-11-01T00:00:00Z")));
    }

    @Test
    void keepsAValueThatDoesNotFitAsUnreadableInsteadOfGuessing() {
        CrmRecord record =
                mapper.map(raw(Map.of("hubspotscore", "sixty", "vip", "perhaps", "last_seen", "soon")), READ);

        assertThat(record.field("score")).contains(new FieldValue.Unreadable("sixty"));
        assertThat(record.field("vip")).contains(new FieldValue.Unreadable("perhaps"));
        assertThat(record.field("seen_at")).contains(new FieldValue.Unreadable("soon"));
    }

    @Test
    @DisplayName("H90: a mapped field that was not delivered is unreadable and never empty")
    void tellsAnEmptyFieldFromOneThatWasNotDelivered() {
        CrmRecord record = mapper.map(raw(Map.of("email", "")), READ);

        assertThat(record.field("email")).contains(FieldValue.EMPTY);
        assertThat(record.field("score")).contains(new FieldValue.Unreadable(""));
    }

    @Test
    @DisplayName("H90: an optional field is empty where the account lacks it, and unreadable where it had been seen")
    void anOptionalFieldIsUnreadableOnlyAfterItWasSeen() {
        FieldMapping optional = new FieldMapping(
                Map.of(ObjectType.CONTACT, List.of(new FieldRule("score", "hubspotscore", FieldType.NUMBER, true))),
                List.of(new ConsentRule(
                        ObjectType.CONTACT,
                        "hs_email_quarantined",
                        FactKind.DO_NOT_EMAIL,
                        Channel.EMAIL,
                        Optional.empty(),
                        Encoding.TRUE_FORBIDS,
                        true)),
                "1");
        RawRecord bare = new RawRecord(REF, Map.of("email", "ada@example.com"), MODIFIED, false);

        RecordMapper never = new RecordMapper(optional);
        CrmRecord lacking = never.map(bare, READ);
        assertThat(lacking.fields()).isEmpty();
        assertThat(never.facts(Optional.empty(), lacking)).isEmpty();

        RecordMapper once = new RecordMapper(optional, (type, field) -> true);
        CrmRecord gone = once.map(bare, READ);
        assertThat(gone.field("score")).contains(new FieldValue.Unreadable(""));
        assertThat(once.facts(Optional.empty(), gone))
                .singleElement()
                .satisfies(fact -> assertThat(fact.notDelivered()).isTrue());
    }

    @Test
    @DisplayName("H37: the first read takes an opt-out box that was always ticked, without any change history")
    void takesTheCurrentOptOutOnTheFirstRead() {
        CrmRecord first = mapper.map(raw(Map.of("email", "ada@example.com", "hs_email_optout", "true")), READ);

        assertThat(mapper.facts(Optional.empty(), first)).singleElement().satisfies(fact -> {
            assertThat(fact.statement()).isInstanceOf(Statement.Forbids.class);
            assertThat(fact.sourceChangedAt()).isEqualTo(MODIFIED);
            assertThat(fact.observedAt()).isEqualTo(READ);
        });
    }

    @Test
    void saysNothingAboutConsentWhereTheRecordSaysNothing() {
        CrmRecord first = mapper.map(raw(Map.of("email", "ada@example.com", "hs_email_optout", "")), READ);

        assertThat(mapper.facts(Optional.empty(), first)).isEmpty();
    }

    @Test
    void statesThatAFlagWasClearedOnceItIs() {
        CrmRecord before = mapper.map(raw(Map.of("hs_email_optout", "true")), READ);
        CrmRecord after = mapper.map(raw(Map.of("hs_email_optout", "false")), READ.plusSeconds(60));

        List<ConsentFact> facts = mapper.facts(Optional.of(before), after);

        assertThat(facts).singleElement().extracting(ConsentFact::statement).isInstanceOf(Statement.NotStated.class);
        assertThat(mapper.facts(Optional.of(after), after)).isEmpty();
    }

    @Test
    @DisplayName("H92: what changes without moving the record's time is said when it is read")
    void aValueThatMovesNoStampIsSaidWhenItIsRead() {
        CrmRecord hidden = mapper.map(new RawRecord(REF, Map.of("email", "ada@example.com"), MODIFIED, false), READ);
        CrmRecord shown =
                mapper.map(raw(Map.of("email", "ada@example.com", "hs_email_optout", "true")), READ.plusSeconds(60));

        assertThat(mapper.facts(Optional.of(hidden), shown))
                .singleElement()
                .extracting(ConsentFact::sourceChangedAt)
                .isEqualTo(READ.plusSeconds(60));
    }

    @Test
    void doesNotTakeAComplaintBackBecauseItsFieldWasCleared() {
        RecordMapper complaints = new RecordMapper(new FieldMapping(
                Map.of(ObjectType.CONTACT, List.of()),
                List.of(new ConsentRule(
                        ObjectType.CONTACT,
                        "spam_report",
                        FactKind.COMPLAINT,
                        Channel.EMAIL,
                        Optional.empty(),
                        Encoding.TRUE_FORBIDS,
                        false)),
                "1"));
        CrmRecord reported = complaints.map(raw(Map.of("spam_report", "true")), READ);
        CrmRecord cleared = complaints.map(raw(Map.of("spam_report", "")), READ.plusSeconds(60));

        assertThat(complaints.facts(Optional.empty(), reported))
                .singleElement()
                .extracting(ConsentFact::statement)
                .isInstanceOf(Statement.Forbids.class);
        assertThat(complaints.facts(Optional.of(reported), cleared)).isEmpty();
        assertThat(complaints.facts(Optional.of(cleared), reported)).hasSize(1);
    }

    @Test
    @DisplayName("H09: a consent property deleted from the CRM turns what was known into unreadable")
    void statesThatADeletedConsentFieldIsUnreadable() {
        CrmRecord before = mapper.map(raw(Map.of("hs_email_optout", "false")), READ);
        CrmRecord after = mapper.map(new RawRecord(REF, Map.of("email", "ada@example.com"), MODIFIED, false), READ);

        assertThat(mapper.facts(Optional.of(before), after))
                .singleElement()
                .extracting(ConsentFact::statement)
                .isInstanceOf(Statement.Unreadable.class);
    }

    @Test
    @DisplayName(
            "H87: a statement that is there and hidden on this record was not delivered, whatever other records bring")
    void aHiddenStatementWasNotDelivered() {
        CrmRecord hidden = mapper.map(raw(Map.of("hs_email_optout", RawRecord.HIDDEN)), READ);

        assertThat(mapper.facts(Optional.empty(), hidden)).singleElement().satisfies(fact -> {
            assertThat(fact.statement()).isInstanceOf(Statement.Unreadable.class);
            assertThat(fact.notDelivered()).isTrue();
        });
    }

    @Test
    void hashesStatesAndNotTimes() {
        CrmRecord one = mapper.map(raw(Map.of("email", "ada@example.com")), READ);

        assertThat(one.readAgain(READ.plusSeconds(5)).contentHash()).isEqualTo(one.contentHash());
        assertThat(one.archivedAt(READ).contentHash()).isNotEqualTo(one.contentHash());
        assertThat(mapper.map(raw(Map.of("email", "ada@example.org")), READ).contentHash())
                .isNotEqualTo(one.contentHash());
    }

    private static RawRecord raw(Map<String, String> fields) {
        Map<String, String> delivered = new HashMap<>(fields);
        delivered.putIfAbsent("hs_email_optout", "");
        return new RawRecord(REF, delivered, MODIFIED, false);
    }
}
