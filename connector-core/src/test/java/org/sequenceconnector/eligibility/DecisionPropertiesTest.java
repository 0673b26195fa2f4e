package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceState;

/** What must hold for any situation. A failure names its seed; run that seed again to see it again. */
class DecisionPropertiesTest {
    private static final Eligibility ELIGIBILITY = new Eligibility(new CriterionCompiler(Given.CATALOGUE));

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("decisions.seeds", 300));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decidesTheSameAgainAndWhateverTheOrderOfItsInputs(long seed) {
        Random random = new Random(seed);
        Given given = situation(random);
        EligibilityResult first = ELIGIBILITY.decide(given.input());

        assertThat(ELIGIBILITY.decide(given.input())).as("seed %d, again", seed).isEqualTo(first);
        List.of(
                        given.facts,
                        given.suppressions,
                        given.exclusions,
                        given.enrollments,
                        given.freezes,
                        given.otherRecords,
                        given.otherCompanies,
                        given.unreadable)
                .forEach(input -> Collections.shuffle(input, random));
        EligibilityResult shuffled = new Eligibility(new CriterionCompiler(Given.CATALOGUE)).decide(given.input());
        assertThat(shuffled).as("seed %d, shuffled", seed).isEqualTo(first);
        assertThat(shuffled.findings())
                .as("seed %d, what people read", seed)
                .extracting(Finding::message)
                .isEqualTo(first.findings().stream().map(Finding::message).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sortsFindingsByPrecedence(long seed) {
        EligibilityResult result =
                ELIGIBILITY.decide(situation(new Random(seed)).input());

        assertThat(result.findings())
                .as("seed %d", seed)
                .extracting(finding -> finding.code().precedence())
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void enrollsOnlyWhereConsentAllowsOrAPersonAnswersForSilence(long seed) {
        Given given = situation(new Random(seed));
        EligibilityResult result = ELIGIBILITY.decide(given.input());
        if (result.verdict() != Verdict.ENROLL) {
            return;
        }
        boolean silenceConfirmed =
                result.waived().stream().anyMatch(finding -> finding.code() == FailureCode.CONSENT_UNKNOWN);
        Predicate<Channel> open = channel -> switch (ELIGIBILITY
                .consent(given.input(), given.purpose, channel)
                .kind()) {
            case ALLOWED -> true;
            case UNKNOWN -> silenceConfirmed;
            case DENIED -> false;
        };
        Stream<Channel> used = Stream.of(Channel.EMAIL, Channel.CALL);

        assertThat(
                        Channels.skipsSteps(
                                        given.input().sequence().orElseThrow().definition())
                                ? used.anyMatch(open)
                                : used.allMatch(open))
                .as("seed %d", seed)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rendersEveryMessageCompletely(long seed) {
        assertThat(ELIGIBILITY.decide(situation(new Random(seed)).input()).findings())
                .as("seed %d", seed)
                .allSatisfy(finding ->
                        assertThat(finding.message()).doesNotContain("{").doesNotContain("(no "));
    }

    private static Given situation(Random random) {
        Given given = new Given();
        given.method = EnrollmentMethod.values()[random.nextInt(EnrollmentMethod.values().length)];
        given.confirmation = random.nextBoolean() ? Optional.of(new Confirmation("rep", "because")) : Optional.empty();
        given.acceptWarnings = random.nextBoolean() ? Set.of("EXCLUSION_MATCHED", "CONSENT_UNKNOWN") : Set.of();
        given.state = random.nextInt(6) == 0 ? SequenceState.ARCHIVED : SequenceState.PUBLISHED;
        given.firstReadComplete = random.nextInt(6) > 0;
        given.readAt = Given.NOW.minus(Duration.ofHours(random.nextInt(30)));
        if (random.nextInt(3) == 0) {
            given.facts.clear();
        }
        int statements = random.nextInt(3);
        for (int i = 0; i < statements; i++) {
            given.facts.add(Given.fact(
                    random.nextBoolean() ? Given.CONTACT : Given.LEAD,
                    "field",
                    FactKind.values()[random.nextInt(3)],
                    random.nextInt(3) == 0
                            ? new Statement.Unreadable()
                            : random.nextBoolean() ? new Statement.Forbids() : new Statement.NotStated(),
                    random.nextInt(20)));
        }
        surroundings(given, random);
        if (random.nextInt(4) == 0) {
            given.fields.put(StandardFields.EMAIL, FieldValue.text("not an address"));
        }
        if (random.nextBoolean()) {
            given.fields.put("open_deals", FieldValue.number(random.nextInt(2)));
        }
        if (random.nextBoolean()) {
            given.excluding("a", "person.open_deals > 0", rule -> rule).excluding("b", "person.vip", rule -> rule);
        }
        int past = random.nextInt(3);
        for (int i = 0; i < past; i++) {
            Liveness liveness = Liveness.values()[random.nextInt(Liveness.values().length)];
            given.enrolled(random.nextBoolean() ? "outbound" : "welcome", liveness, it -> it);
        }
        given.ruleset(rules -> rules.with(it -> it.enabled = random.nextBoolean()));
        return given;
    }

    private static void surroundings(Given given, Random random) {
        if (random.nextInt(5) == 0) {
            given.suppressions.add(new Suppression(Given.ADDRESS.value(), "asked", Given.NOW));
            given.suppressions.add(new Suppression("@example.test", "competitor", Given.NOW));
        }
        if (random.nextInt(5) == 0) {
            given.freezes.add(new EligibilityInput.Freeze("the workspace", "rep", Given.NOW));
            given.freezes.add(new EligibilityInput.Freeze("sequence welcome", "rep", Given.NOW));
        }
        if (random.nextBoolean()) {
            given.alsoLead(random.nextInt(6), Map.of("open_deals", FieldValue.number(random.nextInt(2))));
        }
        for (String company : List.of("A", "B")) {
            if (random.nextBoolean()) {
                given.alsoAt(company, Map.of("tier", FieldValue.text("gold")));
            }
        }
        given.excluding("c", "company.tier == 'gold'", rule -> rule);
        if (random.nextInt(5) == 0) {
            given.unreadable.add(new PersonSnapshot.UnreadableField(Given.CONTACT, "email_opt_out"));
            given.unreadable.add(new PersonSnapshot.UnreadableField(Given.LEAD, "email_opt_out"));
        }
        given.mailAndCall(
                random.nextBoolean()
                        ? SequenceDefinition.OnChannelOptOut.SKIP_STEPS
                        : SequenceDefinition.OnChannelOptOut.STOP);
        if (random.nextInt(4) == 0) {
            given.facts.add(Given.fact(Channel.CALL, FactKind.GLOBAL_OPT_OUT, new Statement.Forbids()));
        }
    }
}
