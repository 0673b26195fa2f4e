package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.OnReply;
import org.sequenceconnector.sequence.Ruleset.SendLimit;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceDefinition.InclusionRecheck;
import org.sequenceconnector.sequence.TargetType;

/** What a sequence file says about replies, meetings and places, and a ruleset about the emails to one person. */
class OutcomesAndLimitsTest {
    @TempDir
    Path folder;

    private ConfigFolder welcome(String more) {
        return ConfigFolder.in(folder)
                .replace("sequences/welcome.yaml", "ruleset: default\n", "ruleset: default\n" + more + "\n");
    }

    private ConfigFolder on(TargetType target, String more) {
        return ConfigFolder.in(folder)
                .replace(
                        "sequences/welcome.yaml",
                        "target: contact\n",
                        "target: " + target.name().toLowerCase(Locale.ROOT) + "\n" + more);
    }

    private static SequenceDefinition sequence(ConfigFolder config) {
        return config.load().definitions().sequences().stream()
                .map(DefinedSequence::definition)
                .filter(definition -> definition.key().equals("welcome"))
                .findFirst()
                .orElseThrow();
    }

    private static ExitRules exits(ConfigFolder config) {
        return sequence(config).lifecycle().exits();
    }

    @Test
    void aReplyAndAMeetingEndASequenceThatSaysNothingAndAColleaguesReplyDoesNot() {
        ExitRules exits = exits(ConfigFolder.in(folder));

        assertThat(exits.onReply()).isEqualTo(new OnReply.End());
        assertThat(exits.meetingBooked()).isTrue();
        assertThat(exits.colleagueReplied()).isFalse();
    }

    @Test
    void aSequenceSaysWhatRepliesMeetingsAndColleaguesDo() {
        ExitRules exits = exits(welcome("exits: {replied: P7D, meeting_booked: false, colleague_replied: true}"));

        assertThat(exits.onReply()).isEqualTo(new OnReply.Pause(Duration.ofDays(7)));
        assertThat(exits.meetingBooked()).isFalse();
        assertThat(exits.colleagueReplied()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TargetType.class)
    void whatASequenceRunsOnSaysWhatIsToldOfItEnds(TargetType target) {
        ExitRules exits = exits(on(target, ""));

        assertThat(exits).isEqualTo(ExitRules.usual(target));
        assertThat(exits.goalReported()).isEqualTo(target != TargetType.CONTACT && target != TargetType.CONVERSATION);
        assertThat(exits.conversationResolved()).isEqualTo(target == TargetType.CONVERSATION);
    }

    @Test
    void aSequenceSaysItselfWhatGoalsAndResolvedConversationsDo() {
        assertThat(exits(on(TargetType.CONVERSATION, "exits: {goal_reported: true, conversation_resolved: false}\n")))
                .isEqualTo(ExitRules.USUAL.told(true, false));
    }

    @Test
    void aReplyMayChangeNothing() {
        assertThat(exits(welcome("exits: {replied: continue}")).onReply()).isEqualTo(new OnReply.Continue());
    }

    @Test
    void aSequenceLimitsItsPlacesAndAsksForItsCriteriaAgain() {
        ConfigFolder config = welcome("max_live: 200")
                .replace("sequences/welcome.yaml", "inclusion:\n", "inclusion:\n  recheck: at_send\n");

        assertThat(sequence(config).handling().maxLive()).contains(200);
        assertThat(sequence(config).handling().inclusionRecheck()).isEqualTo(InclusionRecheck.AT_SEND);
    }

    @Test
    void aRulesetLimitsTheEmailsToOnePerson() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace(
                        "rules/rulesets.yaml",
                        "    # max_sends_per_person: {most: 1, within: P1D}",
                        "    max_sends_per_person: {most: 2, within: P3D}");

        assertThat(Objects.requireNonNull(config.load().definitions().rulesets().get("default"))
                        .sendLimit())
                .contains(new SendLimit(2, Duration.ofDays(3)));
    }

    @Test
    void theMainFileSaysHowLongWhoWasNotEnrolledStaysListed() {
        ConfigFolder config =
                ConfigFolder.in(folder).replace("connector.yaml", "not_enrolled: P180D", "not_enrolled: P30D");

        assertThat(config.load().connector().retention().notEnrolled()).isEqualTo(Period.ofDays(30));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "exits: {replied: maybe} | welcome.yaml:11:18: exits.replied: 'maybe' is not usable; accepted: end, continue, or a duration such as P7D for a pause",
                "exits: {replied: PT0S} | welcome.yaml:11:18: exits.replied: a pause must be longer than nothing; write continue if a reply changes nothing",
                "max_live: 0 | welcome.yaml:11:11: max_live: is 0; the minimum is 1",
            })
    void aMistakeNamesItsPlaceAndWhatWouldBeAccepted(String line, String expected) {
        assertThat(welcome(line).problems()).containsExactly(expected);
    }
}
