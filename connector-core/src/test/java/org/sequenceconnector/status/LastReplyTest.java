package org.sequenceconnector.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentFactory;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.EnrollmentStateMachine;
import org.sequenceconnector.enrollment.NewEnrollment;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Outcome.Reply;
import org.sequenceconnector.enrollment.Outcome.Reply.Kind;
import org.sequenceconnector.enrollment.Transition;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.Target;

/** What the record shows of the last reply, by the outcomes that were noted. */
class LastReplyTest {
    private static final Instant AT = Instant.parse("2026-11-04T10:00:00Z");

    private static LastReply of(Outcome... outcomes) {
        Enrollment enrollment = queued();
        for (Outcome outcome : outcomes) {
            Transition noted =
                    EnrollmentStateMachine.apply(enrollment, new EnrollmentEvent.OutcomeNoted(outcome), outcome.at());
            enrollment = ((Transition.Moved) noted).after();
        }
        return LastReply.of(enrollment);
    }

    private static Enrollment queued() {
        NewEnrollment asked = new NewEnrollment(
                new EnrollmentId("e-1"),
                new PersonId("p-1"),
                Target.contact(RecordRef.of("hubspot", ObjectType.CONTACT, "7")),
                "welcome",
                "Welcome",
                1,
                EnrollmentMethod.MANUAL,
                "key-1",
                "rep-1",
                "rep-1",
                true);
        return EnrollmentFactory.accepted(
                asked, new EnrollmentEvent.Start(1, 3, 50, 0, AT, Set.of(), List.of(), "d-1"), AT);
    }

    private static Reply reply(long minutes, Kind kind) {
        return new Reply(AT.plusSeconds(60 * minutes), kind);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"POSITIVE", "NEUTRAL", "OBJECTION", "NEGATIVE", "OPT_OUT"})
    void aReplyIsClassedAsAPersonFoundItToBe(Kind kind) {
        assertThat(of(reply(0, kind))).isEqualTo(new LastReply(Optional.of(AT), kind.name()));
    }

    @Test
    void aReplyThatNobodyClassedHasATimeAndNoClass() {
        assertThat(of(reply(0, Kind.GENUINE))).isEqualTo(new LastReply(Optional.of(AT), ""));
    }

    @Test
    void aDoubtfulMessageIsNoReplyYet() {
        assertThat(of(reply(0, Kind.DOUBTFUL))).isEqualTo(new LastReply(Optional.empty(), ""));
    }

    @Test
    void anAutomaticMessageShowsOnlyWhereNobodyReplied() {
        Outcome away = new Outcome.Absence(AT.plusSeconds(60), Optional.empty());

        assertThat(of(away)).isEqualTo(new LastReply(Optional.empty(), "AUTOMATIC"));
        assertThat(of(reply(0, Kind.OBJECTION), away).classCode()).isEqualTo("OBJECTION");
    }

    @Test
    void theClassBelongsToTheLastReply() {
        assertThat(of(reply(0, Kind.POSITIVE), reply(90, Kind.GENUINE)).classCode())
                .isEmpty();
        assertThat(of(reply(0, Kind.POSITIVE), reply(90, Kind.NEGATIVE)).classCode())
                .isEqualTo("NEGATIVE");
    }

    @Test
    void whatIsSaidLaterAboutTheSameMessageCounts() {
        assertThat(of(reply(2, Kind.GENUINE), reply(0, Kind.POSITIVE)).classCode())
                .isEqualTo("POSITIVE");
        assertThat(of(reply(0, Kind.POSITIVE), reply(0, Kind.OBJECTION)).classCode())
                .isEqualTo("OBJECTION");
    }
}
