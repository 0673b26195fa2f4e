package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.Handling;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.SequenceDefinition.Uniqueness;
import org.sequenceconnector.trigger.Source;
import org.sequenceconnector.work.RelevanceProvider;

/** The relevance filter is asked last, only for events and idle conversations, and can only say no. */
class RelevanceTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private final Oracle oracle = new Oracle();
    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("jobtitle", "Buyer"));
        workshop.sync();
        workshop.catalog.change(
                WELCOME,
                sequence ->
                        sequence.with(sequence.steps(), new Handling(OnChannelOptOut.STOP, Uniqueness.PERSON, true)));
        workshop.relevance(oracle);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void refusesThisRequestWhenFollowingUpMakesNoSense() {
        oracle.answer = new RelevanceAnswer.NotRelevant("they bought yesterday");

        EnrollAnswer declined = onEvent("event-1");

        assertThat(declined.decision().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(workshop.codes(declined)).containsExactly("RELEVANCE_DECLINED");
        assertThat(declined.primary().orElseThrow().message())
                .isEqualTo("The relevance filter found no reason to follow up now: they bought yesterday.");
        assertThat(declined.decision().versions()).containsEntry("relevance", "NOT_RELEVANT");
        List<NotEnrolled> records =
                workshop.read(work -> work.enrollments().notEnrolled(Optional.of("RELEVANCE_DECLINED"), 0, 10));
        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record.retryAt()).isEmpty());

        oracle.answer = new RelevanceAnswer.Relevant();
        assertThat(onEvent("event-2").enrolled()).as("a new trigger").isTrue();
    }

    @Test
    @DisplayName("worked case 30: no answer stops nobody, and the decision says so")
    void enrollsWithoutAnAnswer() {
        oracle.fails = true;

        EnrollAnswer answer = onEvent("event-1");

        assertThat(answer.enrolled()).isTrue();
        assertThat(answer.decision().versions()).containsEntry("relevance", "UNAVAILABLE");
        assertThat(answer.notes())
                .filteredOn(note -> note.code() == FailureCode.RELEVANCE_DECLINED)
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .contains("IllegalStateException", "stops nobody")
                        .doesNotContain(ANN));
    }

    @Test
    void isNotAskedWhenSomethingElseForbids() {
        workshop.hubspot.account().optOut(ANN);
        workshop.sync();

        EnrollAnswer refused = onEvent("event-1");

        assertThat(workshop.codes(refused)).contains("OPTED_OUT");
        assertThat(refused.decision().versions()).doesNotContainKey("relevance");
        assertThat(oracle.asked).isEmpty();
    }

    @Test
    void isNotAskedWhenAPersonDecides() {
        oracle.answer = new RelevanceAnswer.NotRelevant("never");

        assertThat(workshop.enrollByHand(ANN, WELCOME).enrolled()).isTrue();
        assertThat(oracle.asked).isEmpty();
    }

    @Test
    void isNotAskedAgainForARequestThatWasAnswered() {
        oracle.answer = new RelevanceAnswer.NotRelevant("not now");
        onEvent("event-1");

        EnrollAnswer again = onEvent("event-1");

        assertThat(again.replayed()).isTrue();
        assertThat(oracle.asked).hasSize(1);
    }

    @Test
    void getsTheFieldsItAskedForAndNothingElse() {
        onEvent("event-1");

        assertThat(oracle.asked)
                .containsExactly(new RelevanceProvider.Question(
                        WELCOME,
                        Optional.of(new Source(Source.Kind.EVENT, "event-1")),
                        Map.of("job_title", "Buyer", "follow_up", "")));
    }

    private EnrollAnswer onEvent(String id) {
        return workshop.connector
                .enrollmentDesk()
                .enroll(
                        workshop.request(ANN, WELCOME, EnrollmentMethod.EVENT, false, id)
                                .setOffBy(new Source(Source.Kind.EVENT, id)),
                        false);
    }

    /** Says what it is told to say, and remembers what it was asked. */
    private static final class Oracle implements RelevanceProvider {
        private final List<Question> asked = new ArrayList<>();
        private RelevanceAnswer answer = new RelevanceAnswer.Relevant();
        private boolean fails;

        @Override
        public SortedSet<String> fields() {
            return new TreeSet<>(List.of("follow_up", "job_title"));
        }

        @Override
        public RelevanceAnswer ask(Question question) {
            asked.add(question);
            if (fails) {
                throw new IllegalStateException("quota used up while asking about " + ANN);
            }
            return answer;
        }
    }
}
