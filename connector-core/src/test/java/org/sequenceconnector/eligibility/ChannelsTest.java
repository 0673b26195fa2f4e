package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.ADDRESS;
import static org.sequenceconnector.eligibility.Given.NOW;
import static org.sequenceconnector.eligibility.Given.fact;

import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.StepType;

/** An opt-out of one channel says nothing about another; what it does to a sequence that uses both is the sequence's to say. */
class ChannelsTest {
    private static final Statement FORBIDS = new Statement.Forbids();

    @Test
    void anOptOutOfCallsDoesNotBlockMail() {
        EligibilityResult result = new Given()
                .fact(fact(Channel.CALL, FactKind.DO_NOT_CONTACT, FORBIDS))
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS))
                .decide();

        assertThat(result.findings()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(result.consent().kind()).isEqualTo(ConsentVerdict.Kind.ALLOWED);
    }

    @Test
    void anOptOutOfMailDoesNotBlockCalls() {
        Given given = new Given()
                .with(it -> it.stepType = StepType.TASK_CALL)
                .fact(fact(Channel.EMAIL, FactKind.GLOBAL_OPT_OUT, FORBIDS));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.fact(fact(Channel.ANY, FactKind.DO_NOT_CONTACT, FORBIDS));
        assertThat(given.decide().findings()).extracting(Finding::code).containsExactly(FailureCode.DO_NOT_EMAIL);
        assertThat(given.decide().primary().orElseThrow().message())
                .isEqualTo("This person must not be called: DO_NOT_CONTACTANY is set in salesforce-eu (lead 00Q1,"
                        + " DO_NOT_CONTACTANY).");
    }

    @Test
    void aClosedChannelRefusesASequenceThatUsesIt() {
        EligibilityResult result = new Given()
                .mailAndCall(OnChannelOptOut.STOP)
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS))
                .decide();

        assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(result.findings()).extracting(Finding::code).containsExactly(FailureCode.OPTED_OUT);
        assertThat(result.primary().orElseThrow().message())
                .startsWith("This person opted out of calls on 2 March 2026");
    }

    @Test
    void aSequenceThatSkipsStepsGoesOnWithTheOpenChannelAndSaysSo() {
        EligibilityResult calls = new Given()
                .mailAndCall(OnChannelOptOut.SKIP_STEPS)
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS))
                .decide();
        assertThat(calls.verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(calls.notes())
                .extracting(Note::text)
                .singleElement()
                .asString()
                .startsWith("The steps by call are skipped:");

        EligibilityResult mail = new Given()
                .mailAndCall(OnChannelOptOut.SKIP_STEPS)
                .with(given -> given.fields.put(StandardFields.EMAIL, FieldValue.EMPTY))
                .fact(fact(Channel.EMAIL, FactKind.GLOBAL_OPT_OUT, FORBIDS))
                .decide();
        assertThat(mail.verdict()).as("no address is needed for calls").isEqualTo(Verdict.ENROLL);
        assertThat(mail.notes()).extracting(Note::code).containsExactly(FailureCode.OPTED_OUT);
    }

    @Test
    void refusesWhenNoChannelIsLeft() {
        Given given = new Given()
                .mailAndCall(OnChannelOptOut.SKIP_STEPS)
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, FORBIDS))
                .fact(fact(Channel.EMAIL, FactKind.GLOBAL_OPT_OUT, FORBIDS));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(given.decide().findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.OPTED_OUT, FailureCode.OPTED_OUT);

        Given everything = new Given()
                .mailAndCall(OnChannelOptOut.SKIP_STEPS)
                .fact(fact(Channel.ANY, FactKind.GLOBAL_OPT_OUT, FORBIDS));
        assertThat(everything.decide().findings())
                .as("the same opt-out is told once")
                .extracting(Finding::code)
                .containsExactly(FailureCode.OPTED_OUT);
    }

    @Test
    void theSuppressionListClosesEveryChannel() {
        Given given = new Given()
                .mailAndCall(OnChannelOptOut.SKIP_STEPS)
                .with(it -> it.suppressions.add(new Suppression(ADDRESS.value(), "asked", NOW)));

        assertThat(given.decide().findings()).extracting(Finding::code).containsExactly(FailureCode.SUPPRESSED);
    }

    @Test
    void silenceStaysSilenceOnEveryChannelAndIsToldOnce() {
        Given given = new Given()
                .mailAndCall(OnChannelOptOut.STOP)
                .by(EnrollmentMethod.API)
                .with(it -> it.facts.clear())
                .fact(fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, new Statement.NotStated()));

        assertThat(given.decide().findings()).extracting(Finding::code).containsExactly(FailureCode.CONSENT_UNKNOWN);
    }
}
