package org.sequenceconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;

/** H39: whatever is no clear answer is never read as permission. */
class ConsentReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @ParameterizedTest
    @DisplayName("H39: reads every spelling of yes in an opt-out field as an opt-out")
    @ValueSource(strings = {"true", "TRUE", "True", " true ", "1", "yes", "Yes", "Y", "on", "checked"})
    void readsEverySpellingOfYesAsAnOptOut(String text) {
        assertThat(read(Encoding.TRUE_FORBIDS, text)).isInstanceOf(Statement.Forbids.class);
        assertThat(read(Encoding.TRUE_UNSUBSCRIBES, text)).isInstanceOf(Statement.Unsubscribed.class);
    }

    @ParameterizedTest
    @DisplayName("H39: a false or empty opt-out field makes no statement")
    @ValueSource(strings = {"false", "No", "0", "off", "", "  "})
    void takesFalseOrEmptyForNoStatement(String text) {
        assertThat(read(Encoding.TRUE_FORBIDS, text)).isInstanceOf(Statement.NotStated.class);
    }

    @ParameterizedTest
    @DisplayName("H39: a text that is neither yes nor no is unreadable, not permission")
    @ValueSource(strings = {"maybe", "null", "opt-in", "2", "-", "vielleicht"})
    void takesAnythingElseForUnreadable(String text) {
        assertThat(read(Encoding.TRUE_FORBIDS, text)).isInstanceOf(Statement.Unreadable.class);
        assertThat(read(Encoding.TRUE_UNSUBSCRIBES, text)).isInstanceOf(Statement.Unreadable.class);
    }

    @Test
    @DisplayName("H09: a consent field the CRM did not deliver is unreadable")
    void takesAnUndeliveredFieldForUnreadable() {
        assertThat(ConsentReader.read(rule(Encoding.TRUE_FORBIDS), Optional.empty(), NOW))
                .isInstanceOf(Statement.Unreadable.class);
    }

    @Test
    @DisplayName("H39: of the words of a consent object only OptIn permits")
    void takesNothingButOptInForASubscription() {
        assertThat(read(Encoding.OPT_IN_OPT_OUT, "OptIn")).isInstanceOf(Statement.Subscribed.class);
        assertThat(read(Encoding.OPT_IN_OPT_OUT, "OptOut")).isInstanceOf(Statement.Unsubscribed.class);
    }

    @ParameterizedTest
    @DisplayName("H39: having been asked without an answer says nothing")
    @ValueSource(strings = {"Seen", "NotSeen", "", " "})
    void takesAQuestionWithoutAnswerForNoStatement(String text) {
        assertThat(read(Encoding.OPT_IN_OPT_OUT, text)).isInstanceOf(Statement.NotStated.class);
    }

    @ParameterizedTest
    @DisplayName("H39: any other word of a consent object is unreadable, not permission")
    @ValueSource(strings = {"true", "yes", "Opt In", "OptInPending", "1"})
    void takesAnyOtherWordForUnreadable(String text) {
        assertThat(read(Encoding.OPT_IN_OPT_OUT, text)).isInstanceOf(Statement.Unreadable.class);
    }

    @Test
    void takesAnyBounceReasonForAStop() {
        assertThat(read(Encoding.ANY_VALUE_FORBIDS, "UNKNOWN_USER")).isInstanceOf(Statement.Forbids.class);
        assertThat(read(Encoding.ANY_VALUE_FORBIDS, "a reason nobody has seen before"))
                .isInstanceOf(Statement.Forbids.class);
    }

    @Test
    void readsLegalBasesAsConstantsAndAsSentences() {
        assertThat(basis("LEGITIMATE_INTEREST_PQL")).isEqualTo(LegalBasis.LEGITIMATE_INTEREST_PROSPECT);
        assertThat(basis("Legitimate interest – prospect/lead")).isEqualTo(LegalBasis.LEGITIMATE_INTEREST_PROSPECT);
        assertThat(basis("Legitimate interest – existing customer")).isEqualTo(LegalBasis.LEGITIMATE_INTEREST_CUSTOMER);
        assertThat(basis("LEGITIMATE_INTEREST_OTHER")).isEqualTo(LegalBasis.LEGITIMATE_INTEREST_OTHER);
        assertThat(basis("Performance of a contract")).isEqualTo(LegalBasis.CONTRACT);
        assertThat(basis("Freely given consent from contact")).isEqualTo(LegalBasis.CONSENT);
        assertThat(basis("NON_GDPR")).isEqualTo(LegalBasis.NOT_APPLICABLE);
    }

    @Test
    @DisplayName("H39: a basis that was taken back, refused or never given is none, whatever stands beside it")
    void takesABasisThatWasTakenBackForUnreadable() {
        for (String words : List.of(
                "not consented",
                "No consent",
                "Consent withdrawn",
                "CONSENT_REVOKED",
                "consent pending",
                "Contract expired",
                "Freely given consent from contact;Consent withdrawn",
                "legitimate interest - objected")) {
            assertThat(read(Encoding.LEGAL_BASIS, words)).as(words).isEqualTo(new Statement.Unreadable());
        }
    }

    @Test
    void takesAnUnknownLegalBasisForUnreadable() {
        assertThat(read(Encoding.LEGAL_BASIS, "because we wanted to")).isInstanceOf(Statement.Unreadable.class);
    }

    private static LegalBasis basis(String text) {
        return ((Statement.Basis) read(Encoding.LEGAL_BASIS, text)).basis();
    }

    private static Statement read(Encoding encoding, String text) {
        return ConsentReader.read(rule(encoding), Optional.of(FieldValue.text(text)), NOW);
    }

    private static ConsentRule rule(Encoding encoding) {
        return new ConsentRule(
                ObjectType.CONTACT,
                "hs_email_optout",
                FactKind.GLOBAL_OPT_OUT,
                Channel.EMAIL,
                Optional.empty(),
                encoding,
                false);
    }
}
