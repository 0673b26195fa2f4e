package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.TaskOwner;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.TargetType;

/** What people read for each reason, told by the decision itself: nothing is left to fill in and nothing is blank. */
class MessagesTest {
    /** Relevance is answered by somebody else, and mailboxes are looked up elsewhere. */
    private static final Set<FailureCode> TOLD_ELSEWHERE = EnumSet.of(
            FailureCode.RELEVANCE_DECLINED,
            FailureCode.MAILBOX_NOT_FOUND,
            FailureCode.MAILBOX_PAUSED,
            FailureCode.MAILBOX_UNAUTHORIZED,
            FailureCode.MAILBOX_UNAVAILABLE);

    /** How a code comes about, and what has to be read then. */
    private record Case(FailureCode code, Consumer<Given> given, String... says) {
        @Override
        public String toString() {
            return code.name();
        }

        Finding told() {
            return new Given()
                    .with(given).decide().findings().stream()
                            .filter(finding -> finding.code() == code)
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(code + " was not found"));
        }
    }

    private static Case told(FailureCode code, Consumer<Given> given, String... says) {
        return new Case(code, given, says);
    }

    private static Criterion vip() {
        return new Criterion("A very important person", "person.vip == true", "sequences/welcome.yaml:7");
    }

    private static Consumer<Given> past(String key, PastEnrollment.Liveness liveness) {
        return given -> given.enrolled(key, liveness, past -> past);
    }

    private static Consumer<Given> said(FactKind kind, Statement statement) {
        return given -> given.fact(Given.fact(Given.LEAD, "a_field", kind, statement, 5));
    }

    static Stream<Case> cases() {
        return Stream.of(
                told(FailureCode.INVALID_REQUEST, it -> it.sequenceExists = false, "there is no sequence 'welcome'"),
                told(FailureCode.NOT_PERMITTED, it -> it.permitted = false, "Welcome"),
                told(
                        FailureCode.RECORD_NOT_FOUND,
                        it -> it.match = any -> new PersonMatch.None("bob@example.test"),
                        "bob@example.test"),
                told(
                        FailureCode.AMBIGUOUS_MATCH,
                        it -> it.match = any -> new PersonMatch.Several("info@example.test", 2),
                        "2 different people match info@example.test"),
                told(FailureCode.SEQUENCE_NOT_PUBLISHED, it -> it.state = SequenceState.DRAFT, "Welcome"),
                told(FailureCode.SEQUENCE_INACTIVE, it -> it.state = SequenceState.ARCHIVED, "Welcome"),
                told(
                        FailureCode.ENROLLMENT_FROZEN,
                        it -> it.freezes.add(new EligibilityInput.Freeze("the workspace", "jo", Given.NOW)),
                        "for the workspace by jo since 4 March 2026 10:00 UTC"),
                told(
                        FailureCode.TARGET_TYPE_MISMATCH,
                        it -> it.requestedTarget = TargetType.CHARGE,
                        "runs on a contact, not on a charge"),
                told(
                        FailureCode.TRIGGER_MISMATCH,
                        it -> it.sequenceMethods = Set.of(EnrollmentMethod.API),
                        "from Manual"),
                told(
                        FailureCode.METHOD_UNAVAILABLE,
                        it -> it.enabledMethods = Set.of(EnrollmentMethod.API),
                        "through Manual"),
                told(
                        FailureCode.DUPLICATE_IGNORED,
                        past("welcome", PastEnrollment.Liveness.ACTIVE),
                        "Already in Welcome since 3 January 2026"),
                told(
                        FailureCode.SOURCE_ALREADY_PROCESSED,
                        it -> it.handledSource = Optional.of(
                                new HandledSource("event", "7", "d-1", "ENROLL", Given.NOW, Optional.empty())),
                        "This event was already handled for Welcome"),
                told(
                        FailureCode.OPTED_OUT,
                        said(FactKind.GLOBAL_OPT_OUT, new Statement.Forbids()),
                        "opted out of email on 27 February 2026",
                        "salesforce-eu"),
                told(
                        FailureCode.DO_NOT_EMAIL,
                        said(FactKind.DO_NOT_EMAIL, new Statement.Forbids()),
                        "must not be emailed: a_field",
                        "salesforce-eu"),
                told(
                        FailureCode.SUPPRESSED,
                        it -> it.suppressions.add(new Suppression("@example.test", "asked", Given.NOW)),
                        "@example.test is on"),
                told(FailureCode.COMPLAINED, said(FactKind.COMPLAINT, new Statement.Forbids()), "as spam"),
                told(
                        FailureCode.PURPOSE_OPTED_OUT,
                        said(FactKind.SUBSCRIPTION, new Statement.Unsubscribed()),
                        "“sales_outreach”"),
                told(
                        FailureCode.PURPOSE_NOT_CONSENTED,
                        it -> {
                            it.facts.clear();
                            it.policy = ConsentPolicies.optIn();
                        },
                        "“sales_outreach”"),
                told(
                        FailureCode.LEGAL_BASIS_MISSING,
                        it -> it.policy = ConsentPolicies.basisIn("DE"),
                        "an unknown region"),
                told(FailureCode.CONSENT_UNKNOWN, it -> it.facts.clear(), "may be emailed"),
                told(
                        FailureCode.CONSENT_STALE,
                        it -> it.readAt = Given.NOW.minus(Duration.ofHours(50)),
                        "from hubspot-main is 2 days old"),
                told(
                        FailureCode.CONSENT_LIFT_UNDER_REVIEW,
                        said(
                                FactKind.GLOBAL_OPT_OUT,
                                new Statement.LiftHeld(
                                        new Statement.Forbids(), "l-1", "b-1", "an import (IMPORT 7)", false)),
                        "an import (IMPORT 7) took that back in salesforce-eu",
                        "on 27 February 2026",
                        "before it is approved"),
                told(
                        FailureCode.NO_EMAIL_ADDRESS,
                        it -> it.fields.put(StandardFields.EMAIL, FieldValue.EMPTY),
                        "no email address"),
                told(
                        FailureCode.EMAIL_INVALID,
                        said(FactKind.ADDRESS_INVALID, new Statement.Forbids()),
                        "ada@example.test failed validation",
                        "salesforce-eu"),
                told(
                        FailureCode.PREVIOUSLY_BOUNCED,
                        said(FactKind.HARD_BOUNCE, new Statement.Forbids()),
                        "ada@example.test bounced permanently on 27 February 2026"),
                told(
                        FailureCode.PREVIOUS_ENROLLMENT_ENDING,
                        past("outbound", PastEnrollment.Liveness.ENDING),
                        "in Outbound"),
                told(
                        FailureCode.ACTIVE_ENROLLMENT_EXISTS,
                        past("outbound", PastEnrollment.Liveness.ACTIVE),
                        "Already active in Outbound, step 3 of 5, since 3 January 2026"),
                told(
                        FailureCode.PRIOR_ENROLLMENT_BLOCKS,
                        past("outbound", PastEnrollment.Liveness.ENDED),
                        "in Outbound from 3 January 2026 to 23 January 2026"),
                told(
                        FailureCode.SAME_SEQUENCE_REENROLLMENT_OFF,
                        past("welcome", PastEnrollment.Liveness.ENDED),
                        "through Welcome"),
                told(
                        FailureCode.REENROLLMENT_COOLDOWN,
                        it -> it.ruleset(rules -> rules.with(each -> each.enabled = true))
                                .with(past("outbound", PastEnrollment.Liveness.ENDED)),
                        "ended on 23 January 2026; can be enrolled again from 23 April 2026 10:00 UTC"),
                told(
                        FailureCode.RECENTLY_TOUCHED,
                        it -> {
                            it.ruleset(rules -> rules.with(each -> each.gap = Optional.of(Duration.ofDays(3))));
                            it.lastTouch = Optional.of(new EligibilityInput.Touch(
                                    "somebody (hubspot-main)", Given.NOW.minus(Duration.ofDays(1))));
                        },
                        "by somebody (hubspot-main) on 3 March 2026; the minimum gap is 3 days"),
                told(
                        FailureCode.PRIOR_OUTCOME_REVIEW,
                        it -> it.ruleset(rules -> rules.with(each -> {
                                    each.enabled = true;
                                    each.wait = Duration.ZERO;
                                }))
                                .enrolled(
                                        "outbound",
                                        PastEnrollment.Liveness.ENDED,
                                        past -> past.with(each -> each.cause = Optional.of("REPLIED"))),
                        "ended with: replied on 23 January 2026"),
                told(
                        FailureCode.EXCLUSION_MATCHED,
                        it -> it.excluding("person.lifecycle_stage == \"lead\""),
                        "“Open opportunity”",
                        "lead"),
                told(FailureCode.INCLUSION_NOT_MET, it -> it.inclusion = Optional.of(vip()), "A very important person"),
                told(
                        FailureCode.COMPANY_CAP_REACHED,
                        it -> {
                            it.ruleset(rules -> rules.with(each -> each.cap = Optional.of(2)));
                            it.occupancy = new EligibilityInput.Occupancy(2, 0, Optional.empty());
                        },
                        "2 people at Acme are already in a sequence (limit 2)"),
                told(
                        FailureCode.ROUTING_TARGET_MISSING,
                        it -> it.taskOwner = new TaskOwner(TaskOwner.Kind.RECORD_OWNER, "", false),
                        "the record has no owner"),
                told(
                        FailureCode.CAPACITY_REACHED,
                        it -> {
                            it.ruleset(rules -> rules.with(each -> each.perDay = Optional.of(4)));
                            it.occupancy = new EligibilityInput.Occupancy(0, 4, Optional.of(Given.NOW));
                        },
                        "Welcome takes at most 4 new contacts per day"),
                told(
                        FailureCode.VARIABLES_MISSING,
                        it -> it.instruction = "Dear {{ person.job_title }}",
                        "Step 1 needs the job title"),
                told(
                        FailureCode.VARIABLES_INVALID,
                        it -> {
                            it.instruction = "Dear {{ person.job_title }}";
                            it.fields.put("job_title", FieldValue.text("{{ x }}"));
                        },
                        "Step 1: the job title = “{{ x }}” cannot be used: it is itself written as a variable"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysAllOfItInPlainWords(Case each) {
        String message = each.told().message();

        assertThat(message).contains(each.says());
        assertThat(message.replace("{{ x }}", "x"))
                .doesNotContain("{", "}", "(no ", "()", "  ", " .", "“”", "null")
                .matches("[A-Z0-9@a].*[.)]");
    }

    @Test
    void noCodeIsLeftOut() {
        Map<FailureCode, Boolean> missing = new EnumMap<>(FailureCode.class);
        Arrays.stream(FailureCode.values()).forEach(code -> missing.put(code, true));
        cases().forEach(each -> missing.remove(each.code()));

        assertThat(missing.keySet()).isEqualTo(TOLD_ELSEWHERE);
    }

    @Test
    void aBlankValueIsNamedInsteadOfLeavingAHole() {
        Finding finding = Finding.of(
                FailureCode.RECORD_NOT_FOUND, Map.of("identifier", " "), List.of(), new Resolution.DataChange());

        assertThat(finding.message()).isEqualTo("No contact matches (no identifier).");
    }
}
