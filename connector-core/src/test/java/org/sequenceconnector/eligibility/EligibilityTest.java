package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.ADDRESS;
import static org.sequenceconnector.eligibility.Given.CONTACT;
import static org.sequenceconnector.eligibility.Given.LEAD;
import static org.sequenceconnector.eligibility.Given.NOW;
import static org.sequenceconnector.eligibility.Given.fact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.StepType;

class EligibilityTest {
    private static final Confirmation CONFIRMED = new Confirmation("rep", "the customer asked");

    @Test
    void refusesARequestForAnUnknownSequence() {
        EligibilityResult result =
                new Given().with(given -> given.sequenceExists = false).decide();

        assertThat(codes(result)).containsExactly(FailureCode.INVALID_REQUEST);
        assertThat(result.primary().orElseThrow().message()).contains("'welcome'");
    }

    @Test
    void neverGuessesWhoIsMeant() {
        EligibilityResult nobody = new Given()
                .with(given -> given.match = one -> new PersonMatch.None("ada"))
                .decide();
        EligibilityResult several = new Given()
                .with(given -> given.match = one -> new PersonMatch.Several("ada", 2))
                .decide();

        assertThat(codes(nobody)).containsExactly(FailureCode.RECORD_NOT_FOUND);
        assertThat(several.primary().orElseThrow().message()).isEqualTo("2 different people match ada; pick one.");
    }

    @Test
    void refusesADeletedRecordAndAnActorWithoutPermission() {
        assertThat(codes(new Given()
                        .with(given -> given.archived = true)
                        .with(given -> given.permitted = false)
                        .decide()))
                .contains(FailureCode.NOT_PERMITTED, FailureCode.RECORD_NOT_FOUND);
    }

    @Test
    void refusesSequencesThatTakeNobody() {
        assertThat(codes(new Given()
                        .with(given -> given.state = SequenceState.DRAFT)
                        .decide()))
                .containsExactly(FailureCode.SEQUENCE_NOT_PUBLISHED);
        assertThat(codes(new Given()
                        .with(given -> given.state = SequenceState.ARCHIVED)
                        .decide()))
                .containsExactly(FailureCode.SEQUENCE_INACTIVE);
        assertThat(codes(new Given()
                        .with(given -> given.sequenceMethods = Set.of(EnrollmentMethod.API))
                        .with(given -> given.enabledMethods = Set.of())
                        .decide()))
                .containsExactly(FailureCode.TRIGGER_MISMATCH, FailureCode.METHOD_UNAVAILABLE);
    }

    @Test
    void waitsWhileEnrollingIsFrozen() {
        EligibilityResult result = new Given()
                .with(given -> given.freezes.add(new EligibilityInput.Freeze("the workspace", "admin", NOW)))
                .decide();

        assertThat(result.verdict()).isEqualTo(Verdict.DEFER);
        assertThat(result.primary().orElseThrow().message())
                .isEqualTo("New enrollments are stopped for the workspace by admin since 4 March 2026 10:00 UTC.");
    }

    @Test
    @DisplayName("H37: nobody is eligible before the first complete consent read, whatever the policy says")
    void enrollsNobodyBeforeTheFirstCompleteConsentRead() {
        Given given = new Given()
                .with(it -> it.firstReadComplete = false)
                .with(it -> it.confirmation = Optional.of(CONFIRMED))
                .with(it -> it.policy = policy(UnknownConsent.ALLOW));

        assertThat(codes(given.decide())).containsExactly(FailureCode.CONSENT_STALE);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.DEFER);
    }

    @Test
    void waitsForConsentDataThatIsTooOld() {
        Given given = new Given().with(it -> it.readAt = NOW.minus(Duration.ofHours(25)));

        assertThat(given.decide().primary().orElseThrow().message())
                .isEqualTo("Consent data from hubspot-main is 25 hours old and could not be refreshed.");
    }

    @Test
    @DisplayName("H39: a consent value nobody can read is passed by no policy and no person")
    void refusesAnUnreadableConsentValueUnderEveryPolicy() {
        for (UnknownConsent whenUnknown : UnknownConsent.values()) {
            Given given = new Given()
                    .with(it -> it.policy = policy(whenUnknown))
                    .with(it -> it.confirmation = Optional.of(CONFIRMED))
                    .fact(fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, new Statement.Unreadable(), 1));

            assertThat(given.decide().verdict()).as(whenUnknown.name()).isEqualTo(Verdict.REJECT);
        }
    }

    @Test
    @DisplayName("H39: a consent field the CRM did not deliver is not permission")
    void refusesWhenAConsentFieldWasNotDelivered() {
        Given given = new Given()
                .with(it -> it.policy = policy(UnknownConsent.ALLOW))
                .with(it -> it.unreadable.add(new PersonSnapshot.UnreadableField(CONTACT, "email_opt_out")));

        assertThat(codes(given.decide())).containsExactly(FailureCode.CONSENT_UNKNOWN);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void letsAPersonConfirmSilenceOneByOneAndNobodyElse() {
        Given silent = new Given().with(given -> given.facts.clear());
        assertThat(silent.decide().verdict()).isEqualTo(Verdict.CONFIRM);
        silent.with(given -> given.acceptWarnings = Set.of("CONSENT_UNKNOWN"));
        assertThat(silent.decide().verdict()).as("listed, not confirmed").isEqualTo(Verdict.CONFIRM);

        silent.with(given -> given.confirmation = Optional.of(CONFIRMED));
        assertThat(silent.decide().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(silent.decide().waived()).extracting(Finding::code).containsExactly(FailureCode.CONSENT_UNKNOWN);

        silent.by(EnrollmentMethod.BULK);
        assertThat(silent.decide().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void letsNobodyConfirmAnOptOut() {
        Given given = new Given()
                .with(it -> it.confirmation = Optional.of(CONFIRMED))
                .with(it -> it.acceptWarnings = Set.of("OPTED_OUT"))
                .fact(fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, new Statement.Forbids(), 2));

        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(given.decide().primary().orElseThrow().message())
                .isEqualTo("This person opted out of email on 2 March 2026 (hubspot-main (contact 33451, optout)).");
    }

    @Test
    @DisplayName("H42: an opt-out on any record of the person covers all of them")
    void takesTheOptOutOfAnotherRecordOfThePerson() {
        EligibilityResult result = new Given()
                .fact(fact(LEAD, "HasOptedOutOfEmail", FactKind.GLOBAL_OPT_OUT, new Statement.Forbids(), 2))
                .decide();

        assertThat(result.primary().orElseThrow().evidence().getFirst().details())
                .containsEntry("record", LEAD.toString());
    }

    @Test
    void keepsAddressesOutOfEvidence() {
        EligibilityResult result = new Given()
                .with(given -> given.suppressions.add(new Suppression(ADDRESS.value(), "asked", NOW)))
                .fact(fact(CONTACT, "bounce", FactKind.HARD_BOUNCE, new Statement.Forbids(), 2))
                .decide();

        assertThat(codes(result)).containsExactly(FailureCode.SUPPRESSED, FailureCode.PREVIOUSLY_BOUNCED);
        assertThat(result.findings()).allSatisfy(finding -> {
            assertThat(finding.evidence().toString()).doesNotContain(ADDRESS.value());
            finding.params().forEach((name, value) -> {
                if (value.contains(ADDRESS.value())) {
                    assertThat(Finding.SENSITIVE).contains(name);
                }
            });
        });
    }

    @Test
    void asksForAnAddressOnlyWhenTheSequenceWritesMail() {
        Given given = new Given().with(it -> it.fields.put(StandardFields.EMAIL, FieldValue.EMPTY));
        assertThat(codes(given.decide())).containsExactly(FailureCode.NO_EMAIL_ADDRESS);

        given.with(it -> it.stepType = StepType.TASK_CALL);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    void neverSupersedesAConversationOrAnEqual() {
        Given given = new Given()
                .with(it -> it.priority = 80)
                .with(it -> it.onConflict = OnConflict.SUPERSEDE_LOWER)
                .enrolled(
                        "outbound",
                        Liveness.ACTIVE,
                        past -> past.with(weak -> weak.priority = 30)
                                .with(weak -> weak.respondedAt = Optional.of(NOW.minus(Duration.ofDays(13)))));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);

        given.enrollments.clear();
        given.enrolled("outbound", Liveness.ACTIVE, past -> past.with(equal -> equal.priority = 80));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);

        given.enrollments.clear();
        given.enrolled("outbound", Liveness.ACTIVE, past -> past.with(weak -> weak.priority = 79));
        assertThat(given.decide().superseded()).containsExactly("enrollment-outbound");
    }

    @Test
    void queuesBehindAConflictWhenTheSequenceSaysSo() {
        assertThat(new Given()
                        .with(given -> given.onConflict = OnConflict.QUEUE_AFTER)
                        .enrolled("outbound", Liveness.ACTIVE, past -> past)
                        .decide()
                        .verdict())
                .isEqualTo(Verdict.DEFER);
    }

    @Test
    void countsTheCrmsOwnSequencesUnlessTheRulesetDoesNot() {
        Given given = new Given().with(it -> it.foreign = Set.of(CONTACT));
        assertThat(codes(given.decide())).containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS);

        given.ruleset(rules -> rules.with(it -> it.countForeign = false));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    void allowsParallelSequencesOutsideTheGroupAndNeverTheSameOneTwice() {
        Given given = new Given()
                .with(it -> it.groups = Set.of("onboarding"))
                .ruleset(rules -> rules.with(it -> it.concurrency = Ruleset.Concurrency.ONE_PER_GROUP))
                .enrolled("outbound", Liveness.ACTIVE, past -> past.with(it -> it.groups = Set.of("sales")));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.enrolled("welcome", Liveness.ACTIVE, past -> past.with(it -> it.sameTarget = false));
        assertThat(codes(given.decide())).containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS);
    }

    @Test
    void doublesTheWaitForAnEndingEnrollment() {
        Given given = new Given().with(it -> it.endingAttempts = 2).enrolled("outbound", Liveness.ENDING, past -> past);

        assertThat(given.decide().retryAt()).contains(NOW.plus(Duration.ofMinutes(2)));
    }

    @Test
    void ignoresAnEarlierEnrollmentThatNobodyNoticed() {
        assertThat(new Given()
                        .enrolled("welcome", Liveness.ENDED, past -> past.with(it -> it.completed = 0))
                        .decide()
                        .verdict())
                .isEqualTo(Verdict.ENROLL);
    }

    @Test
    void letsThePersonInAtExactlyTheEndOfTheWait() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.enabled = true))
                .enrolled("outbound", Liveness.ENDED, past -> past.with(it -> it.endedAgo = Duration.ofDays(90)));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.now = NOW.minusMillis(1);
        assertThat(codes(given.decide())).containsExactly(FailureCode.REENROLLMENT_COOLDOWN);
        assertThat(given.decide().retryAt()).contains(NOW);
    }

    @Test
    void letsASequenceTightenTheWaitAndNeverLoosenIt() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.enabled = true).with(it -> it.wait = Duration.ofDays(50)))
                .enrolled("outbound", Liveness.ENDED, past -> past);
        given.tighterWait = Optional.of(Duration.ofDays(1));
        assertThat(given.decide().retryAt()).contains(NOW.plus(Duration.ofDays(10)));

        given.tighterWait = Optional.of(Duration.ofDays(60));
        assertThat(given.decide().retryAt()).contains(NOW.plus(Duration.ofDays(20)));
    }

    @Test
    void refusesTheSameSequenceWhenRepeatsAreOffOrUsedUp() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.enabled = true).with(it -> it.wait = Duration.ZERO))
                .enrolled("welcome", Liveness.ENDED, past -> past);
        assertThat(codes(given.decide())).containsExactly(FailureCode.SAME_SEQUENCE_REENROLLMENT_OFF);

        given.ruleset(rules -> rules.with(it -> it.enabled = true)
                .with(it -> it.wait = Duration.ZERO)
                .with(it -> it.same = true));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.ruleset(rules -> rules.with(it -> it.enabled = true)
                .with(it -> it.wait = Duration.ZERO)
                .with(it -> it.same = true)
                .with(it -> it.attempts = Optional.of(1)));
        assertThat(codes(given.decide())).containsExactly(FailureCode.SAME_SEQUENCE_REENROLLMENT_OFF);
    }

    @Test
    void asksAboutAnEarlierOutcomeWhereAPersonLooksAndNotesItElsewhere() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.enabled = true).with(it -> it.wait = Duration.ZERO))
                .enrolled("outbound", Liveness.ENDED, past -> past.with(it -> it.cause = Optional.of("REPLIED")));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.CONFIRM);

        given.by(EnrollmentMethod.AUTOMATION);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(given.decide().notes()).extracting(Note::code).containsExactly(FailureCode.PRIOR_OUTCOME_REVIEW);

        given.enrollments.clear();
        given.enrolled("outbound", Liveness.ENDED, past -> past.with(it -> it.negative = true));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.CONFIRM);
    }

    @Test
    void keepsTheLeastGapToAnyOutreach() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.gap = Optional.of(Duration.ofDays(3))))
                .with(it ->
                        it.lastTouch = Optional.of(new EligibilityInput.Touch("Sam", NOW.minus(Duration.ofDays(2)))));

        assertThat(given.decide().retryAt()).contains(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void letsNobodyConfirmAStrictExclusion() {
        Given given = new Given()
                .excluding("strict", "person.lifecycle_stage == 'lead'", EligibilityTest::strict)
                .with(it -> it.confirmation = Optional.of(CONFIRMED));

        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(given.decide().primary().orElseThrow().message())
                .isEqualTo("Matches the exclusion “Open opportunity”: the lifecycle stage is lead.");
    }

    @Test
    void notesWhichFieldAnExclusionLacked() {
        EligibilityResult result =
                new Given().excluding("person.open_deals > 0").decide();

        assertThat(result.verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(result.notes().getFirst().text()).contains("the open deals");
    }

    @Test
    void treatsAnExclusionThatBreaksAsMatching() {
        assertThat(codes(
                        new Given().excluding("int(person.lifecycle_stage) > 1").decide()))
                .containsExactly(FailureCode.EXCLUSION_MATCHED);
        assertThat(codes(new Given().excluding("person.gone == 'x'").decide()))
                .containsExactly(FailureCode.EXCLUSION_MATCHED);
    }

    @Test
    void ignoresAnExclusionFromTheMomentItExpires() {
        assertThat(new Given()
                        .excluding("short", "true", rule -> expiring(rule, NOW))
                        .decide()
                        .verdict())
                .isEqualTo(Verdict.ENROLL);
        assertThat(codes(new Given()
                        .excluding("short", "true", rule -> expiring(rule, NOW.plusMillis(1)))
                        .decide()))
                .containsExactly(FailureCode.EXCLUSION_MATCHED);
    }

    @Test
    void countsUnknownAsNotMetForInclusion() {
        Given given = new Given()
                .with(it -> it.inclusion = Optional.of(
                        new Criterion("Has a title", "person.job_title == 'CTO'", "sequences/welcome.yaml:9")));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.CONFIRM);
        assertThat(given.decide().primary().orElseThrow().message())
                .isEqualTo("Does not meet the entry criteria: Has a title. (nothing is known of the job title)");

        given.by(EnrollmentMethod.CSV);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void acceptsAWarningThatTheAutomationListsAndOnlyForAutomations() {
        Given given = new Given()
                .excluding("person.lifecycle_stage == 'lead'")
                .with(it -> it.sequenceAccepts = Set.of("EXCLUSION_MATCHED"))
                .by(EnrollmentMethod.AUTOMATION);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.by(EnrollmentMethod.BULK);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.CONFIRM);
    }

    @Test
    void waitsWhenTheCompanyOrTheDayIsFull() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.cap = Optional.of(3)).with(it -> it.perDay = Optional.of(10)))
                .with(it -> it.occupancy =
                        new EligibilityInput.Occupancy(3, 10, Optional.of(NOW.plus(Duration.ofHours(14)))));

        assertThat(codes(given.decide()))
                .containsExactly(FailureCode.COMPANY_CAP_REACHED, FailureCode.CAPACITY_REACHED);
        assertThat(given.decide().retryAt()).contains(NOW.plus(Duration.ofHours(14)));
    }

    @Test
    @DisplayName("H44, the pure part: before a step consent is looked at again, with the shorter freshness limit")
    void looksAgainBeforeAStep() {
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        Given given = new Given()
                .with(it -> it.readAt = NOW.minus(Duration.ofMinutes(16)))
                .with(it -> it.inclusion = Optional.of(new Criterion("Never", "false", "sequences/welcome.yaml:9")))
                .excluding("person.lifecycle_stage == 'lead'")
                .enrolled("welcome", Liveness.ACTIVE, past -> past)
                .fact(fact(CONTACT, "optout", FactKind.GLOBAL_OPT_OUT, new Statement.Forbids(), 0));

        assertThat(codes(eligibility.recheck(given.input())))
                .containsExactly(FailureCode.OPTED_OUT, FailureCode.CONSENT_STALE, FailureCode.EXCLUSION_MATCHED);
    }

    private static List<FailureCode> codes(EligibilityResult result) {
        return result.findings().stream().map(Finding::code).toList();
    }

    private static ConsentPolicy policy(UnknownConsent whenUnknown) {
        return new ConsentPolicy(
                Map.of("sales_outreach", new PurposePolicy(false, whenUnknown, false)),
                Set.of(),
                Set.of(),
                new ConsentPolicy.UnknownRegion.RequiresBasis(),
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }

    private static ExclusionRule strict(ExclusionRule rule) {
        return changed(rule, true, Optional.empty());
    }

    private static ExclusionRule expiring(ExclusionRule rule, java.time.Instant at) {
        return changed(rule, false, Optional.of(at));
    }

    private static ExclusionRule changed(ExclusionRule rule, boolean strict, Optional<java.time.Instant> expiresAt) {
        return new ExclusionRule(
                rule.id(),
                rule.name(),
                rule.version(),
                rule.level(),
                rule.predicate(),
                rule.sequences(),
                rule.purposes(),
                strict,
                rule.proactive(),
                rule.effect(),
                expiresAt);
    }
}
