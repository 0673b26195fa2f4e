package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.lifecycle.RulesWatch;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.runner.TaskDesk;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.Step;

/** Rules that make people wait, on data as the CRM has it, and requests that come back by themselves. */
class WaitingByRulesTest {
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;
    private String ben = "";

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void keepsTheGapAfterOutreachThatTheCrmLogged() {
        workshop.catalog.rules(rules -> changed(rules, Optional.of(Duration.ofDays(3)), Optional.empty()));
        Instant touched = workshop.clock.instant().minus(Duration.ofDays(1));
        touched(touched);

        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);

        assertThat(answer.decision().verdict()).isEqualTo(Verdict.DEFER);
        assertThat(workshop.codes(answer)).containsExactly("RECENTLY_TOUCHED");
        assertThat(answer.primary().orElseThrow().retryAt()).contains(touched.plus(Duration.ofDays(3)));
        assertThat(answer.primary().orElseThrow().message())
                .startsWith("Was contacted by somebody (hubspot-main) on 3 November 2026");
    }

    @Test
    void doesNotTakeTheEchoOfOurOwnStepForOutreach() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.runSteps();
        workshop.doTask(ANN);
        touched(workshop.clock.instant().plus(Duration.ofMinutes(2)));
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");
        workshop.catalog.allowRepeats(Duration.ZERO);
        workshop.catalog.rules(rules -> changed(rules, Optional.of(Duration.ofDays(3)), Optional.empty()));
        workshop.pass(Duration.ofHours(2));

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).doesNotContain("RECENTLY_TOUCHED");
    }

    @Test
    void asksAgainByItselfOnceThereIsRoomAtTheCompany() {
        oneAtATimeAtAcme();
        workshop.enroll(ANN, WELCOME);

        EnrollAnswer full = workshop.enroll(BEN, WELCOME);
        assertThat(workshop.codes(full)).containsExactly("COMPANY_CAP_REACHED");
        assertThat(full.primary().orElseThrow().retryAt())
                .as("nobody knows when")
                .isEmpty();

        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");
        workshop.answerRequests();

        assertThat(workshop.enrollment(BEN).live())
                .as("at once, not when its time has come")
                .isTrue();
    }

    @Test
    void asksAgainWhoeverMovedToACompanyWithRoom() {
        oneAtATimeAtAcme();
        workshop.enroll(ANN, WELCOME);
        workshop.enroll(BEN, WELCOME);
        String other = workshop.hubspot.account().add(ObjectType.COMPANY, Map.of("name", "Bolt"));

        workshop.hubspot.account().change(ObjectType.CONTACT, ben, Map.of("associatedcompanyid", other));
        workshop.settle();

        assertThat(workshop.enrollment(BEN).live()).isTrue();
    }

    @Test
    void aCorrectedDateOfTheLastOutreachIsLookedAtAtOnce() {
        workshop.catalog.rules(rules -> changed(rules, Optional.of(Duration.ofDays(3)), Optional.empty()));
        touched(workshop.clock.instant().minus(Duration.ofDays(1)));
        workshop.enroll(ANN, WELCOME);

        touched(workshop.clock.instant().minus(Duration.ofDays(30)));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).live()).isTrue();
    }

    @Test
    void whatIsOnlyAMatterOfTimeIsNotAskedAgainBecauseOfOtherData() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.runSteps();
        workshop.doTask(ANN);
        workshop.connector
                .lifecycleDesk()
                .observed(workshop.enrollment(ANN).id(), List.of(EndCause.MARKED_COMPLETE), "", Workshop.REP, "done");
        workshop.catalog.allowRepeats(Duration.ofDays(30));
        workshop.enroll(ANN, WELCOME);

        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Annabel"));
        workshop.settle();

        assertThat(deferred()).singleElement().satisfies(record -> {
            assertThat(record.primaryCode()).isEqualTo("REENROLLMENT_COOLDOWN");
            assertThat(record.attempts()).isEqualTo(1);
        });
    }

    @Test
    void otherRulesLetDeferredRequestsBeAskedAgain() {
        workshop.store.inTransaction(work -> RulesWatch.note(work, Map.of("rules", "90 days"), Workshop.START));
        workshop.enroll(ANN, OUTBOUND);
        workshop.runSteps();
        workshop.doTask(ANN);
        workshop.connector
                .lifecycleDesk()
                .observed(workshop.enrollment(ANN).id(), List.of(EndCause.MARKED_COMPLETE), "", Workshop.REP, "done");
        workshop.catalog.allowRepeats(Duration.ofDays(90));
        workshop.enroll(ANN, WELCOME);
        workshop.pass(Duration.ofDays(35));
        workshop.settle();
        assertThat(workshop.enrollments(ANN)).hasSize(1);

        workshop.catalog.allowRepeats(Duration.ofDays(30));
        workshop.store.inTransaction(
                work -> RulesWatch.note(work, Map.of("rules", "30 days"), workshop.clock.instant()));
        workshop.settle();

        assertThat(workshop.enrollment(ANN, WELCOME).live()).isTrue();
    }

    private List<NotEnrolled> deferred() {
        return workshop.read(work -> work.enrollments().notEnrolled(Optional.empty(), 0, 10));
    }

    private void oneAtATimeAtAcme() {
        workshop.catalog.rules(rules -> changed(rules, Optional.empty(), Optional.of(1)));
        ben = workshop.hubspot.account().addContact(BEN);
        String acme = workshop.hubspot.account().add(ObjectType.COMPANY, Map.of("name", "Acme"));
        workshop.hubspot.account().link(ann, acme);
        workshop.hubspot.account().link(ben, acme);
        workshop.sync();
    }

    @Test
    void tasksSpeakAboutThePersonTheyAreAbout() {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Ann"));
        workshop.sync();
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(
                        List.of(written(sequence.steps().getFirst(), "Greet {{ person.first_name }}")),
                        sequence.handling()));
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();

        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10))
                .extracting(TaskDesk.OpenTask::step)
                .extracting(Step::instruction)
                .containsExactly("Greet Ann");
    }

    private static Step written(Step step, String instruction) {
        return new Step(step.key(), step.type(), step.delay(), instruction);
    }

    private void touched(Instant at) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("notes_last_contacted", at.toString()));
        workshop.sync();
    }

    private static Ruleset changed(Ruleset from, Optional<Duration> gap, Optional<Integer> cap) {
        return new Ruleset(
                from.name(),
                from.version(),
                from.reenrollmentEnabled(),
                from.sameSequence(),
                from.waitingPeriod(),
                from.anchor(),
                from.scope(),
                from.maxAttempts(),
                from.concurrency(),
                from.maxActivePerPerson(),
                gap,
                cap,
                from.addsPerDay(),
                from.ownershipRequired(),
                from.countForeignEnrollments());
    }
}
