package org.sequenceconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.ReportReason;
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

/** What becomes of a statement when the mapping, the reason or the field beside it is another one. */
class StatementsOverTimeTest {
    private static final Instant MODIFIED = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant FIRST_READ = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant READ_AGAIN = Instant.parse("2026-11-05T10:00:00Z");
    private static final RecordRef REF = RecordRef.of("hubspot", ObjectType.CONTACT, "33451");
    private static final ReasonTable QUARANTINE = ReasonTable.of(Map.of(
            "RECIPIENT_COMPLAINT", ReportReason.COMPLAINT,
            "UNDELIVERABLE_ADDRESS", ReportReason.UNDELIVERABLE,
            "OTHER", ReportReason.HELD_BACK));

    @Test
    @DisplayName("H81: an opt-out that another purpose is made of counts for that purpose at once")
    void aReassignedOptOutIsStatedAnewAndTakenBackFromTheFormerPurpose() {
        RawRecord raw = raw(Map.of("hs_email_optout_12", "true"));
        CrmRecord before = mapper(Optional.empty()).map(raw, FIRST_READ);
        RecordMapper now = mapper(Optional.of("sales_outreach"));
        CrmRecord after = now.map(raw, READ_AGAIN);

        List<ConsentFact> facts = now.facts(Optional.of(before), after);

        assertThat(after.contentHash()).isNotEqualTo(before.contentHash());
        assertThat(facts).extracting(ConsentFact::sourceChangedAt).containsOnly(READ_AGAIN);
        assertThat(facts)
                .extracting(ConsentFact::purpose, ConsentFact::statement)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Optional.of("sales_outreach"), new Statement.Unsubscribed()),
                        org.assertj.core.groups.Tuple.tuple(Optional.empty(), new Statement.NotStated()));
    }

    @ParameterizedTest
    @CsvSource({
        "RECIPIENT_COMPLAINT, COMPLAINT",
        "UNDELIVERABLE_ADDRESS, ADDRESS_INVALID",
        "OTHER, DO_NOT_EMAIL",
        "recipient_complaint, COMPLAINT",
        "A_WORD_OF_NEXT_YEAR, COMPLAINT",
        "OTHER;UNDELIVERABLE_ADDRESS, DO_NOT_EMAIL+ADDRESS_INVALID"
    })
    @DisplayName("H82: every reason is what it means, and a word nobody knows is the gravest")
    void readsAReasonAsTheKindItMeans(String text, String kinds) {
        RecordMapper mapper = reasons();
        List<ConsentFact> facts = mapper.facts(
                Optional.empty(), mapper.map(raw(Map.of("hs_email_quarantined_reason", text)), FIRST_READ));

        assertThat(facts)
                .extracting(ConsentFact::kind)
                .extracting(FactKind::name)
                .containsExactlyInAnyOrder(kinds.split("\\+"));
        assertThat(facts).extracting(ConsentFact::statement).containsOnly(new Statement.Forbids());
        assertThat(facts).allSatisfy(fact -> assertThat(ReportReason.of(fact)).isNotEmpty());
    }

    @Test
    @DisplayName("H82: a complaint stays one when the CRM puts another reason in its place")
    void aLaterReasonDoesNotTakeAComplaintBack() {
        RecordMapper mapper = reasons();
        CrmRecord complained =
                mapper.map(raw(Map.of("hs_email_quarantined_reason", "RECIPIENT_COMPLAINT")), FIRST_READ);
        CrmRecord after = mapper.map(raw(Map.of("hs_email_quarantined_reason", "UNDELIVERABLE_ADDRESS")), READ_AGAIN);

        assertThat(mapper.facts(Optional.of(complained), after))
                .extracting(ConsentFact::kind)
                .containsExactly(FactKind.ADDRESS_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, true",
        "true, false, true",
        "'', true, true",
        "false, '', false",
        "0, 2, true",
        "0, 0, false"
    })
    @DisplayName("H84: of several fields under one name any that is true counts")
    void anyOfSeveralFieldsCounts(String one, String other, boolean enrolled) {
        Map<String, String> fields = new HashMap<>();
        fields.put("hs_sequences_is_enrolled", one);
        fields.put("hs_currently_enrolled_in_prospecting_agent", other);

        assertThat(engines().map(raw(fields), FIRST_READ).field("foreign_enrolled"))
                .contains(new FieldValue.Flag(enrolled));
    }

    private static RecordMapper engines() {
        return new RecordMapper(new FieldMapping(
                Map.of(
                        ObjectType.CONTACT,
                        List.of(
                                new FieldRule("foreign_enrolled", "hs_sequences_is_enrolled", FieldType.BOOLEAN, true),
                                new FieldRule(
                                        "foreign_enrolled",
                                        "hs_currently_enrolled_in_prospecting_agent",
                                        FieldType.BOOLEAN,
                                        true))),
                List.of(),
                "1"));
    }

    private static RecordMapper reasons() {
        return new RecordMapper(new FieldMapping(
                Map.of(),
                QUARANTINE.kinds().stream()
                        .map(kind -> new ConsentRule(
                                ObjectType.CONTACT,
                                "hs_email_quarantined_reason",
                                kind,
                                Channel.EMAIL,
                                Optional.empty(),
                                Encoding.REASONS,
                                QUARANTINE,
                                false))
                        .toList(),
                "1"));
    }

    private static RecordMapper mapper(Optional<String> purpose) {
        return new RecordMapper(new FieldMapping(
                Map.of(),
                List.of(new ConsentRule(
                        ObjectType.CONTACT,
                        "hs_email_optout_12",
                        FactKind.SUBSCRIPTION,
                        Channel.EMAIL,
                        purpose,
                        Encoding.TRUE_UNSUBSCRIBES,
                        false)),
                "1"));
    }

    private static RawRecord raw(Map<String, String> fields) {
        return new RawRecord(REF, fields, MODIFIED, false);
    }
}
