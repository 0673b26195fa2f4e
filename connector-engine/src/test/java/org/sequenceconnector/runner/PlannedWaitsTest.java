package org.sequenceconnector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.plan.PlanDesk;
import org.sequenceconnector.plan.PlanEffect.Change;
import org.sequenceconnector.plan.PlanEffect.Kind;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.Ruleset;

/** Whoever waits under both sets of rules waits for the last thing waited for; a thing without a date comes after all dates. */
class PlannedWaitsTest {
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void annWasContactedYesterday() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.hubspot
                .account()
                .change(
                        ObjectType.CONTACT,
                        ann,
                        Map.of(
                                "notes_last_contacted",
                                workshop.clock.instant().minus(DAY).toString()));
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aShorterWaitIsSoonerAndALongerOneIsLater() {
        assertThat(kinds(rules(gap(5)), rules(gap(3)))).containsExactly(Kind.ELIGIBLE_SOONER);
        assertThat(kinds(rules(gap(3)), rules(gap(5)))).containsExactly(Kind.ELIGIBLE_LATER);
        assertThat(kinds(rules(gap(3)), rules(gap(3)))).isEmpty();
    }

    @Test
    void namesWhatIsWaitedForUnderTheProposedRules() {
        assertThat(changes(rules(gap(3)), rules(gap(5)))).singleElement().satisfies(change -> {
            assertThat(change.code()).isEqualTo("RECENTLY_TOUCHED");
            assertThat(change.reason()).contains("contacted");
            assertThat(change.sequence()).isEqualTo(WELCOME);
            assertThat(change.record()).isEqualTo(Workshop.contact(ann));
            assertThat(change.enrollment()).isEmpty();
        });
    }

    @Test
    void ofTwoDatesOnlyTheLaterOneCounts() {
        annFinishedOutbound();

        assertThat(kinds(rules(gap(3), cooldown(30)), rules(gap(5), cooldown(30))))
                .as("the cooldown lasts longer than either gap")
                .isEmpty();
        assertThat(kinds(rules(gap(3), cooldown(30)), rules(gap(60), cooldown(30))))
                .containsExactly(Kind.ELIGIBLE_LATER);
        assertThat(kinds(rules(gap(60), cooldown(30)), rules(gap(60), cooldown(10))))
                .as("the gap lasts longer than either cooldown")
                .isEmpty();
    }

    @Test
    void whoWaitsForRoomAtTheCompanyIsNotHelpedByAnEarlierDate() {
        aColleagueOfAnnIsInASequence();

        assertThat(kinds(rules(gap(5), oneAtATime()), rules(gap(3), oneAtATime())))
                .isEmpty();
    }

    @Test
    void aDateIsSoonerThanWaitingForRoomAtTheCompany() {
        aColleagueOfAnnIsInASequence();

        assertThat(kinds(rules(gap(5), oneAtATime()), rules(gap(5)))).containsExactly(Kind.ELIGIBLE_SOONER);
        assertThat(kinds(rules(gap(5)), rules(gap(5), oneAtATime()))).containsExactly(Kind.ELIGIBLE_LATER);
    }

    private void annFinishedOutbound() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.runSteps();
        workshop.doTask(ANN);
        workshop.connector
                .lifecycleDesk()
                .observed(workshop.enrollment(ANN).id(), List.of(EndCause.MARKED_COMPLETE), "", Workshop.REP, "done");
        workshop.settle();
    }

    private void aColleagueOfAnnIsInASequence() {
        String ben = workshop.hubspot.account().addContact(BEN);
        String acme = workshop.hubspot.account().add(ObjectType.COMPANY, Map.of("name", "Acme"));
        workshop.hubspot.account().link(ann, acme);
        workshop.hubspot.account().link(ben, acme);
        workshop.sync();
        workshop.enroll(BEN, OUTBOUND);
    }

    private List<Kind> kinds(Catalog running, Catalog proposed) {
        return changes(running, proposed).stream().map(Change::kind).toList();
    }

    /** What happens to Ann; she is the only one without an enrollment. */
    private List<Change> changes(Catalog running, Catalog proposed) {
        List<Change> changes = new ArrayList<>();
        new PlanDesk(workshop.store, Set.of(Workshop.HUBSPOT, Workshop.SALESFORCE), workshop.clock)
                .effect(
                        workshop.workspaceOver(running),
                        workshop.workspaceOver(proposed),
                        Set.of(WELCOME),
                        1,
                        changes::add,
                        Workshop.QUIET);
        return changes.stream()
                .filter(change -> change.person().equals(workshop.person(ANN)))
                .toList();
    }

    private record Waits(Optional<Duration> gap, Optional<Duration> cooldown, Optional<Integer> cap) {}

    private static Waits gap(int days) {
        return new Waits(Optional.of(DAY.multipliedBy(days)), Optional.empty(), Optional.empty());
    }

    private static Waits cooldown(int days) {
        return new Waits(Optional.empty(), Optional.of(DAY.multipliedBy(days)), Optional.empty());
    }

    private static Waits oneAtATime() {
        return new Waits(Optional.empty(), Optional.empty(), Optional.of(1));
    }

    private static Catalog rules(Waits... all) {
        WorkshopCatalog catalog = new WorkshopCatalog();
        catalog.allowRepeats(Duration.ZERO);
        for (Waits waits : all) {
            waits.cooldown().ifPresent(catalog::allowRepeats);
            catalog.rules(rules -> new Ruleset(
                    rules.name(),
                    rules.version(),
                    rules.reenrollmentEnabled(),
                    rules.sameSequence(),
                    rules.waitingPeriod(),
                    rules.anchor(),
                    rules.scope(),
                    rules.maxAttempts(),
                    rules.concurrency(),
                    rules.maxActivePerPerson(),
                    waits.gap().or(rules::minTouchGap),
                    waits.cap().or(rules::companyCap),
                    rules.addsPerDay(),
                    rules.ownershipRequired(),
                    rules.countForeignEnrollments()));
        }
        return catalog;
    }
}
