package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.CONTACT;
import static org.sequenceconnector.eligibility.Given.LEAD;
import static org.sequenceconnector.eligibility.Given.fact;
import static org.sequenceconnector.finding.FailureCode.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceDefinition.TaskOwner;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.TargetType;

/** The situations people ask about first, each with the verdict and all reasons, in order. */
class WorkedCasesTest {
    static Stream<Arguments> cases() {
        return Stream.of(
                of("1 nothing special", new Given(), Verdict.ENROLL),
                of(
                        "2 repeated by another way",
                        new Given().by(EnrollmentMethod.API).enrolled("welcome", Liveness.ACTIVE, past -> past),
                        Verdict.NOOP,
                        DUPLICATE_IGNORED),
                of(
                        "3 live in another sequence",
                        new Given().enrolled("outbound", Liveness.ACTIVE, past -> past),
                        Verdict.REJECT,
                        ACTIVE_ENROLLMENT_EXISTS),
                of(
                        "4 live in a weaker sequence that may be superseded",
                        new Given()
                                .by(EnrollmentMethod.EVENT)
                                .with(given -> given.priority = 80)
                                .with(given -> given.onConflict = OnConflict.SUPERSEDE_LOWER)
                                .enrolled("outbound", Liveness.ACTIVE, past -> past.with(weak -> weak.priority = 30)),
                        Verdict.ENROLL),
                of(
                        "5 completed another sequence, re-enrollment off",
                        new Given().enrolled("outbound", Liveness.ENDED, past -> past),
                        Verdict.REJECT,
                        PRIOR_ENROLLMENT_BLOCKS),
                of(
                        "6 the same, re-enrollment on after 90 days",
                        new Given()
                                .by(EnrollmentMethod.AUTOMATION)
                                .ruleset(rules -> rules.with(on -> on.enabled = true))
                                .enrolled("outbound", Liveness.ENDED, past -> past),
                        Verdict.DEFER,
                        REENROLLMENT_COOLDOWN),
                of("8 excluded, by hand", excluded(), Verdict.CONFIRM, EXCLUSION_MATCHED),
                of(
                        "8 excluded, by hand, confirmed",
                        excluded()
                                .with(given -> given.confirmation =
                                        Optional.of(new Confirmation("rep", "asked to be written to"))),
                        Verdict.ENROLL,
                        EXCLUSION_MATCHED),
                of(
                        "9 excluded, by an automation",
                        excluded().by(EnrollmentMethod.AUTOMATION),
                        Verdict.CONFIRM,
                        EXCLUSION_MATCHED),
                of("11 subscribed here, opted out there", optedOutElsewhere(), Verdict.REJECT, OPTED_OUT),
                of(
                        "12 the source itself cleared it later",
                        optedOutElsewhere()
                                .fact(fact(
                                        LEAD, "has_opted_out", FactKind.GLOBAL_OPT_OUT, new Statement.NotStated(), 1)),
                        Verdict.ENROLL),
                of(
                        "14 imported with the box already ticked",
                        new Given()
                                .with(given -> given.facts.clear())
                                .fact(fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, new Statement.Forbids(), 0)),
                        Verdict.REJECT,
                        OPTED_OUT),
                of(
                        "15 opted out, live elsewhere and excluded",
                        optedOutElsewhere()
                                .with(given -> given.excluding("person.lifecycle_stage == 'lead'"))
                                .enrolled("outbound", Liveness.ACTIVE, past -> past),
                        Verdict.REJECT,
                        OPTED_OUT,
                        ACTIVE_ENROLLMENT_EXISTS,
                        EXCLUSION_MATCHED),
                of(
                        "23 the address is marked as bad",
                        new Given().fact(fact(CONTACT, "bad", FactKind.ADDRESS_INVALID, new Statement.Forbids(), 5)),
                        Verdict.REJECT,
                        EMAIL_INVALID),
                of(
                        "27 the previous one is ending",
                        new Given().enrolled("welcome", Liveness.ENDING, past -> past),
                        Verdict.DEFER,
                        PREVIOUS_ENROLLMENT_ENDING),
                of(
                        "31 a charge for a sequence on deals",
                        new Given()
                                .by(EnrollmentMethod.EVENT)
                                .with(given -> given.sequenceTarget = TargetType.DEAL)
                                .with(given -> given.requestedTarget = TargetType.CHARGE),
                        Verdict.REJECT,
                        TARGET_TYPE_MISMATCH),
                of(
                        "32 routed by owner, no owner, no fallback",
                        new Given()
                                .by(EnrollmentMethod.AUTOMATION)
                                .with(given -> given.taskOwner = new TaskOwner(TaskOwner.Kind.RECORD_OWNER, "", false)),
                        Verdict.REJECT,
                        ROUTING_TARGET_MISSING),
                of(
                        "39 the sequence is paused",
                        new Given().with(given -> given.state = SequenceState.PAUSED),
                        Verdict.ENROLL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void decidesAsWorkedOut(String name, Given given, Verdict verdict, List<FailureCode> codes) {
        EligibilityResult result = given.decide();

        assertThat(result.findings()).as(name).extracting(Finding::code).containsExactlyElementsOf(codes);
        assertThat(result.verdict()).as(name).isEqualTo(verdict);
    }

    private static Given excluded() {
        return new Given()
                .with(given -> given.fields.put("open_deals", FieldValue.number(2)))
                .excluding("person.open_deals > 0");
    }

    private static Given optedOutElsewhere() {
        return new Given().fact(fact(LEAD, "has_opted_out", FactKind.GLOBAL_OPT_OUT, new Statement.Forbids(), 9));
    }

    private static Arguments of(String name, Given given, Verdict verdict, FailureCode... codes) {
        return Arguments.of(name, given, verdict, Arrays.asList(codes));
    }
}
