package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.CONTACT;
import static org.sequenceconnector.eligibility.Given.LEAD;
import static org.sequenceconnector.eligibility.Given.NOW;
import static org.sequenceconnector.eligibility.Given.fact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.ConsentPolicy.UnknownRegion;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;

/** What each refusal of consent tells: the sentence, who can change it, and where it was read, without an address. */
class ConsentFindingsTest {
    private static final Statement FORBIDS = new Statement.Forbids();

    @Test
    void aComplaintIsLiftedByNothing() {
        Finding finding = only(new Given().fact(fact(CONTACT, "spam", FactKind.COMPLAINT, FORBIDS, 2)));

        assertThat(finding.code()).isEqualTo(FailureCode.COMPLAINED);
        assertThat(finding.resolution()).isEqualTo(new Resolution.Never());
        assertThat(finding.evidence().getFirst().details())
                .containsEntry("kind", "COMPLAINT")
                .containsEntry("statement", "Forbids")
                .containsEntry("record", CONTACT.toString())
                .containsEntry("field", "spam")
                .containsEntry("time", NOW.minus(Duration.ofDays(2)).toString());
    }

    @Test
    void doNotEmailNamesTheFieldThatIsSet() {
        Finding field = only(new Given().fact(fact(CONTACT, "no_mail", FactKind.DO_NOT_EMAIL, FORBIDS, 2)));
        assertThat(field.params())
                .containsEntry("field", "no_mail")
                .containsEntry("source", "hubspot-main (contact 33451, no_mail)");
        assertThat(field.resolution()).isEqualTo(new Resolution.DataChange());

        Finding local = only(new Given().fact(said("person", Given.ADDRESS, FactKind.DO_NOT_EMAIL)));
        assertThat(local.params()).containsEntry("field", "do not email");
    }

    @Test
    void anUnsubscribedPurposeIsNamedAndItsEvidenceSaysSo() {
        Finding finding = only(
                new Given().fact(fact(LEAD, "subscription", FactKind.SUBSCRIPTION, new Statement.Unsubscribed(), 1)));

        assertThat(finding.code()).isEqualTo(FailureCode.PURPOSE_OPTED_OUT);
        assertThat(finding.message()).isEqualTo("This person unsubscribed from “sales_outreach”.");
        assertThat(finding.evidence().getFirst().details()).containsEntry("purpose", "sales_outreach");
        assertThat(finding.resolution()).isEqualTo(new Resolution.DataChange());
    }

    @Test
    void aSuppressionSaysWhetherItCoversTheAddressOrItsDomain() {
        Given address = new Given().with(it -> it.suppressions.add(suppressed(Given.ADDRESS.value())));
        Given domain = new Given().with(it -> it.suppressions.add(suppressed("@example.test")));

        assertThat(only(address).evidence())
                .containsExactly(Evidence.of("suppression", Map.of("covers", "address", "time", NOW.toString())));
        assertThat(only(domain).evidence())
                .containsExactly(Evidence.of("suppression", Map.of("covers", "domain", "time", NOW.toString())));
        assertThat(only(domain).message()).isEqualTo("@example.test is on the suppression list.");
        assertThat(only(domain).resolution()).isEqualTo(new Resolution.AdminChange());
    }

    @Test
    void whatWasSaidOfAnAddressPointsToTheRecordThatHoldsIt() {
        Given given = new Given()
                .fact(said("connector", Given.ADDRESS, FactKind.GLOBAL_OPT_OUT))
                .fact(crmSays(new EmailAddress("former@example.test")));
        Finding finding = only(given);

        assertThat(finding.evidence())
                .extracting(evidence -> evidence.details().getOrDefault("address_in", ""))
                .containsExactlyInAnyOrder(CONTACT + ":email", "a former address of the person");
        assertThat(finding.evidence())
                .extracting(evidence -> evidence.details().getOrDefault("source", ""))
                .containsExactlyInAnyOrder("connector", "salesforce-eu");
        assertThat(finding.evidence().toString()).doesNotContain("@");
    }

    @Test
    void everyRankThatAppliesIsAFindingOfItsOwn() {
        Given given = new Given()
                .fact(fact(CONTACT, "a", FactKind.GLOBAL_OPT_OUT, FORBIDS, 2))
                .fact(fact(CONTACT, "b", FactKind.DO_NOT_CONTACT, FORBIDS, 2))
                .fact(fact(CONTACT, "c", FactKind.COMPLAINT, FORBIDS, 2))
                .with(it -> it.suppressions.add(suppressed(Given.ADDRESS.value())))
                .fact(fact(LEAD, "d", FactKind.SUBSCRIPTION, new Statement.Unsubscribed(), 1));

        assertThat(given.decide().findings())
                .extracting(Finding::code)
                .containsExactly(
                        FailureCode.OPTED_OUT,
                        FailureCode.DO_NOT_EMAIL,
                        FailureCode.SUPPRESSED,
                        FailureCode.COMPLAINED,
                        FailureCode.PURPOSE_OPTED_OUT);
    }

    @Test
    void aMissingLegalBasisNamesTheRegionOrThatNoneIsKnown() {
        Given given = new Given().with(it -> it.policy = policy(UnknownConsent.ALLOW, false, Set.of("DE", "FR")));
        assertThat(only(given).message()).isEqualTo("No valid legal basis is recorded for an unknown region.");

        given.fields.put(StandardFields.COUNTRY, FieldValue.text("DE"));
        given.alsoLead(1, Map.of(StandardFields.COUNTRY, FieldValue.text("FR")));
        assertThat(only(given).message()).isEqualTo("No valid legal basis is recorded for DE, FR.");
        assertThat(only(given).resolution()).isEqualTo(new Resolution.DataChange());
    }

    @Test
    void silenceThatThePolicyAllowsLeavesANote() {
        Given given = silent(UnknownConsent.ALLOW);

        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(given.decide().notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo(FailureCode.CONSENT_UNKNOWN);
            assertThat(note.text()).endsWith("; the policy allows that.");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = UnknownConsent.class,
            names = {"REJECT", "CONFIRM"})
    void silenceIsToldWithTheAnswerOfThePolicy(UnknownConsent answer) {
        Finding finding = only(silent(answer));

        assertThat(finding.severity()).isEqualTo(answer == UnknownConsent.CONFIRM ? Severity.CONFIRM : Severity.HARD);
        assertThat(finding.resolution())
                .isEqualTo(
                        answer == UnknownConsent.CONFIRM
                                ? new Resolution.PersonConfirm()
                                : new Resolution.DataChange());
        assertThat(finding.evidence())
                .containsExactly(Evidence.rule(
                        "silence about sales_outreach", answer == UnknownConsent.CONFIRM ? "confirm" : "reject"));
        assertThat(only(silent(answer).by(EnrollmentMethod.CSV)).severity()).isEqualTo(Severity.HARD);
        assertThat(only(silent(answer).by(EnrollmentMethod.CSV)).resolution()).isEqualTo(new Resolution.DataChange());
    }

    @Test
    void aValueNobodyCanReadIsNamedByItsPlace() {
        Finding finding = only(silent(UnknownConsent.ALLOW)
                .fact(fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, new Statement.Unreadable(), 1)));

        assertThat(finding.params())
                .containsEntry(
                        "detail", "the value in hubspot-main (contact 33451, optout) cannot be read as yes or no");
    }

    @Test
    void aFieldThatWasNotDeliveredDatesFromTheReadingOfItsRecord() {
        Given given = silent(UnknownConsent.ALLOW)
                .with(it -> it.unreadable.add(new PersonSnapshot.UnreadableField(CONTACT, "optout")));
        assertThat(only(given).evidence().getFirst().details())
                .containsEntry("record", CONTACT.toString())
                .containsEntry("field", "optout")
                .containsEntry("time", given.readAt.toString());

        Given elsewhere = silent(UnknownConsent.ALLOW)
                .with(it -> it.unreadable.add(new PersonSnapshot.UnreadableField(LEAD, "optout")));
        assertThat(only(elsewhere).evidence().getFirst().details())
                .as("of a record that is not there")
                .containsEntry("time", NOW.toString());
    }

    @Test
    void aServicePurposeIsExemptAndEveryUseOfThatIsNoted() {
        Given given = new Given()
                .with(it -> it.policy = policy(UnknownConsent.ALLOW, true, Set.of()))
                .fact(fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, FORBIDS, 2));

        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(given.decide().notes())
                .filteredOn(note -> note.code() == FailureCode.OPTED_OUT)
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.text())
                            .isEqualTo("The service purpose “sales_outreach” is exempted from this rule.");
                    assertThat(note.evidence().getFirst().details()).containsEntry("field", "optout");
                });
    }

    @Test
    void anExemptionIsNotedOnceForAllChannels() {
        Given given = new Given()
                .with(it -> it.policy = policy(UnknownConsent.ALLOW, true, Set.of()))
                .with(it -> it.furtherSteps.add(new Step("call", StepType.TASK_CALL, StepDelay.NONE, "Call")));
        given.facts.add(Given.fact(Channel.ANY, FactKind.GLOBAL_OPT_OUT, FORBIDS));
        given.facts.add(Given.fact(Channel.CALL, FactKind.HARD_BOUNCE, new Statement.NotStated()));

        assertThat(given.decide().notes())
                .filteredOn(note -> note.code() == FailureCode.OPTED_OUT)
                .hasSize(1);
    }

    @Test
    void staleDataOfSeveralConnectionsIsOneFindingWithTheGreatestAge() {
        Given given = new Given().with(it -> it.readAt = NOW.minus(Duration.ofHours(30)));
        given.otherRecords.add(new CrmRecord(LEAD, Map.of(), NOW, NOW.minus(Duration.ofDays(4)), false));
        given.otherRecords.add(new CrmRecord(
                RecordRef.of("salesforce-eu", LEAD.type(), "00Q2"),
                Map.of(),
                NOW,
                NOW.minus(Duration.ofDays(3)),
                false));
        Finding finding = only(given);

        assertThat(finding.params())
                .containsEntry("source", "hubspot-main and salesforce-eu")
                .containsEntry("age", "4 days");
        assertThat(finding.resolution()).isEqualTo(new Resolution.Wait(Optional.empty()));
        assertThat(finding.evidence())
                .as("the company as well")
                .hasSize(4)
                .contains(Evidence.of(
                        "read",
                        Map.of(
                                "record",
                                LEAD.toString(),
                                "time",
                                NOW.minus(Duration.ofDays(4)).toString())));
    }

    @Test
    void theFirstConsentReadIsWaitedForBesideOldData() {
        Given given = new Given()
                .with(it -> it.firstReadComplete = false)
                .with(it -> it.readAt = NOW.minus(Duration.ofDays(2)));

        assertThat(given.decide().findings())
                .extracting(finding -> finding.params().getOrDefault("age", ""))
                .containsExactlyInAnyOrder("an unknown time", "2 days");
        assertThat(given.decide().findings())
                .extracting(finding -> finding.params().getOrDefault("source", ""))
                .containsOnly("hubspot-main");
    }

    @Test
    void aSkippedChannelSaysWhichStepsAndWhyWithItsEvidence() {
        Given given = new Given()
                .mailAndCall(OnChannelOptOut.SKIP_STEPS)
                .fact(fact(Channel.CALL, FactKind.DO_NOT_CONTACT, FORBIDS));

        assertThat(given.decide().notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo(FailureCode.DO_NOT_EMAIL);
            assertThat(note.text())
                    .startsWith("The steps by call are skipped: ")
                    .endsWith(".");
            assertThat(note.evidence()).hasSize(1);
        });
    }

    @Test
    void whatClosesEveryChannelIsToldOfTheOneThatLeads() {
        Given given = new Given()
                .mailAndCall(OnChannelOptOut.STOP)
                .fact(fact(Channel.ANY, FactKind.GLOBAL_OPT_OUT, FORBIDS))
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS));

        assertThat(given.decide().findings())
                .extracting(finding -> finding.params().getOrDefault("channel", "email"))
                .as("the opt-out of calls says something more")
                .containsExactlyInAnyOrder("email", "calls");
    }

    @Test
    void aTaskThatReachesNobodyIsClosedByARefusalOfEveryChannelOnly() {
        Given given = new Given()
                .with(it -> it.stepType = StepType.TASK_TODO)
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS))
                .fact(fact(Channel.EMAIL, FactKind.GLOBAL_OPT_OUT, FORBIDS));
        assertThat(given.decide().findings()).isEmpty();

        given.fact(fact(Channel.ANY, FactKind.GLOBAL_OPT_OUT, FORBIDS));
        assertThat(only(given).message()).startsWith("This person opted out of every channel on");
    }

    @Test
    void callsLeadWhereNothingIsMailed() {
        Given given = new Given()
                .with(it -> it.stepType = StepType.TASK_TODO)
                .with(it -> it.furtherSteps.add(new Step("call", StepType.TASK_CALL, StepDelay.NONE, "Call")))
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS));

        assertThat(given.decide().consent().kind()).isEqualTo(ConsentVerdict.Kind.DENIED);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void theVerdictOnOneChannelIsGivenForAnyPurpose() {
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        Given given = new Given().fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS));

        assertThat(eligibility.consent(given.input(), "sales_outreach").kind()).isEqualTo(ConsentVerdict.Kind.ALLOWED);
        assertThat(eligibility
                        .consent(given.input(), "sales_outreach", Channel.CALL)
                        .kind())
                .isEqualTo(ConsentVerdict.Kind.DENIED);
        assertThat(eligibility.consent(given.input(), "sales_outrech").kind())
                .as("nobody can refuse a purpose that nobody defined")
                .isEqualTo(ConsentVerdict.Kind.DENIED);

        given.match = one -> new PersonMatch.None("ada");
        assertThat(eligibility.consent(given.input(), "sales_outreach").kind())
                .as("nobody knows who is meant")
                .isEqualTo(ConsentVerdict.Kind.UNKNOWN);
        assertThat(eligibility.consent(given.input(), "sales_outreach").purpose())
                .isEqualTo("sales_outreach");
    }

    private static Given silent(UnknownConsent answer) {
        return new Given().with(it -> it.facts.clear()).with(it -> it.policy = policy(answer, false, Set.of()));
    }

    private static ConsentPolicy policy(UnknownConsent whenUnknown, boolean service, Set<String> requiringBasis) {
        return new ConsentPolicy(
                Map.of("sales_outreach", new PurposePolicy(false, whenUnknown, service)),
                requiringBasis,
                Set.of(),
                new UnknownRegion.RequiresBasis(),
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }

    private static Suppression suppressed(String pattern) {
        return new Suppression(pattern, "asked", NOW);
    }

    private static ConsentFact said(String way, EmailAddress address, FactKind kind) {
        return about(new FactSource.Local(way, address), kind, address);
    }

    private static ConsentFact crmSays(EmailAddress address) {
        return about(
                new FactSource.CrmAddress(new ConnectionId("salesforce-eu"), address),
                FactKind.GLOBAL_OPT_OUT,
                address);
    }

    private static ConsentFact about(FactSource source, FactKind kind, EmailAddress address) {
        return new ConsentFact(
                source, kind, Channel.EMAIL, Optional.empty(), FORBIDS, Optional.of(address), NOW, NOW, false, "");
    }

    private static Finding only(Given given) {
        List<Finding> findings = given.decide().findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
