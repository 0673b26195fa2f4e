package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.ADDRESS;
import static org.sequenceconnector.eligibility.Given.CONTACT;
import static org.sequenceconnector.eligibility.Given.LEAD;
import static org.sequenceconnector.eligibility.Given.fact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;

/** Can mail reach the person: bounces and bad addresses are about one address and are cleared by their own source. */
class AddressTest {
    private static final Statement FORBIDS = new Statement.Forbids();

    @Test
    void aBounceOfAnotherAddressSaysNothingAboutThisOne() {
        ConsentFact bounced = fact(CONTACT, "bounce", FactKind.HARD_BOUNCE, FORBIDS, 9);

        assertThat(codes(new Given().fact(about(new EmailAddress("ada@former.test"), bounced))))
                .isEmpty();
        assertThat(codes(new Given().fact(about(ADDRESS, bounced)))).containsExactly(FailureCode.PREVIOUSLY_BOUNCED);
        assertThat(codes(new Given().fact(bounced)))
                .as("names no address")
                .containsExactly(FailureCode.PREVIOUSLY_BOUNCED);
    }

    @Test
    void onlyTheSourceThatReportedABounceClearsItAndOnlyLater() {
        Given given = new Given().fact(fact(CONTACT, "bounce", FactKind.HARD_BOUNCE, FORBIDS, 9));
        given.fact(fact(LEAD, "bounce", FactKind.HARD_BOUNCE, new Statement.NotStated(), 1));
        assertThat(codes(given)).as("another source").containsExactly(FailureCode.PREVIOUSLY_BOUNCED);

        given.fact(fact(CONTACT, "bounce", FactKind.HARD_BOUNCE, new Statement.NotStated(), 9));
        assertThat(codes(given)).as("at the same time").containsExactly(FailureCode.PREVIOUSLY_BOUNCED);

        given.fact(fact(CONTACT, "bounce", FactKind.HARD_BOUNCE, new Statement.NotStated(), 8));
        assertThat(codes(given)).isEmpty();
    }

    @Test
    void theLatestBounceIsShown() {
        EligibilityResult result = new Given()
                .fact(fact(CONTACT, "bounce", FactKind.HARD_BOUNCE, FORBIDS, 9))
                .fact(fact(LEAD, "bounce", FactKind.HARD_BOUNCE, FORBIDS, 3))
                .decide();

        assertThat(result.primary().orElseThrow().params()).containsEntry("date", "1 March 2026");
        assertThat(result.primary().orElseThrow().evidence().getFirst().details())
                .containsEntry("record", LEAD.toString());
    }

    @Test
    void anUnreadableBounceFieldIsNoBounce() {
        assertThat(codes(
                        new Given().fact(fact(CONTACT, "bounce", FactKind.HARD_BOUNCE, new Statement.Unreadable(), 9))))
                .isEmpty();
    }

    @Test
    void anAddressOfTheWrongShapeIsToldBesideWhatTheCrmSays() {
        Given given = new Given().with(it -> it.fields.put(StandardFields.EMAIL, FieldValue.text("ada at example")));
        assertThat(codes(given)).containsExactly(FailureCode.EMAIL_INVALID);

        given.fact(fact(CONTACT, "bad", FactKind.ADDRESS_INVALID, FORBIDS, 9));
        assertThat(codes(given)).containsExactly(FailureCode.EMAIL_INVALID, FailureCode.EMAIL_INVALID);
    }

    @Test
    void nobodyNeedsAnAddressForStepsThatArePassedOver() {
        Given given = new Given()
                .mailAndCall(OnChannelOptOut.SKIP_STEPS)
                .with(it -> it.fields.put(StandardFields.EMAIL, FieldValue.EMPTY));
        assertThat(codes(given)).as("mail is open").containsExactly(FailureCode.NO_EMAIL_ADDRESS);
        assertThat(given.decide().findings().getFirst().evidence())
                .as("where it should stand")
                .extracting(evidence -> evidence.details().get("field"))
                .containsExactly(StandardFields.EMAIL);

        given.fact(fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, FORBIDS, 2));
        assertThat(codes(given)).isEmpty();
    }

    /** The unsubscribe came by link; which record holds the address is told, the address is not. */
    @Test
    void evidenceOfALocalOptOutNamesTheRecordThatHoldsTheAddress() {
        ConsentFact optOut = fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, FORBIDS, 2);

        assertThat(evidence(local(ADDRESS, optOut)))
                .containsEntry("address_in", CONTACT + ":" + StandardFields.EMAIL)
                .containsEntry("source", "connector");
        assertThat(evidence(local(new EmailAddress("ada@former.test"), optOut)))
                .containsEntry("address_in", "a former address of the person");
        assertThat(evidence(from(new FactSource.CrmAddress(CONTACT.connection(), ADDRESS), optOut)))
                .containsEntry("source", "hubspot-main")
                .containsEntry("address_in", CONTACT + ":" + StandardFields.EMAIL);
    }

    private static Map<String, String> evidence(ConsentFact fact) {
        return new Given()
                .fact(fact)
                .decide()
                .primary()
                .orElseThrow()
                .evidence()
                .getFirst()
                .details();
    }

    private static ConsentFact local(EmailAddress address, ConsentFact fact) {
        return from(new FactSource.Local("connector", address), fact);
    }

    private static ConsentFact from(FactSource source, ConsentFact fact) {
        return copy(source, fact.address(), fact);
    }

    private static ConsentFact about(EmailAddress address, ConsentFact fact) {
        return copy(fact.source(), Optional.of(address), fact);
    }

    private static ConsentFact copy(FactSource source, Optional<EmailAddress> address, ConsentFact fact) {
        return new ConsentFact(
                source,
                fact.kind(),
                fact.channel(),
                fact.purpose(),
                fact.statement(),
                address,
                fact.sourceChangedAt(),
                fact.observedAt(),
                false,
                "");
    }

    private static List<FailureCode> codes(Given given) {
        return given.decide().findings().stream().map(Finding::code).toList();
    }
}
