package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentLift.Settled;
import org.sequenceconnector.consent.ConsentLift.State;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;

/** Opt-outs that disappeared, and that each stands beside the facts of its source for as long as it does not count. */
public abstract class ConsentLiftsContract extends StoreContract {
    private static final Instant LATER = Samples.NOON.plusSeconds(3_600);

    private static ConsentLift lift(String contact, int second) {
        ConsentFact said = Samples.fact(contact, new Statement.Forbids(), Samples.NOON);
        return ConsentLift.found(said, LATER.plusSeconds(second), LATER.plusSeconds(second + 5));
    }

    private ConsentLift stored(ConsentLift lift) {
        Optional<ConsentLift> found = read(work -> work.consentLifts().find(lift.id()));
        return found.orElseThrow();
    }

    private List<Statement> standing(String contact) {
        return read(work -> work.consentFacts().current(List.of(Samples.contact(contact)), List.of())).stream()
                .map(ConsentFact::statement)
                .toList();
    }

    @Test
    void aLiftIsKeptWithEverythingKnownOfIt() {
        ConsentLift lift = lift("1", 0)
                .tracedTo(new ChangeOrigin(ChangeOrigin.Group.FILE, "IMPORT", "77", Optional.empty()))
                .held("cleared by an import");
        change(work -> work.consentLifts().add(List.of(lift, lift("2", 1))));

        assertThat(stored(lift)).isEqualTo(lift);
        ConsentLift settled =
                lift.settled(State.APPROVED, new Settled(LATER.plusSeconds(60), "ada", "they wrote to us"));
        change(work -> work.consentLifts().save(List.of(settled)));
        assertThat(stored(lift)).isEqualTo(settled);
    }

    @Test
    void theSameClearingReadTwiceIsOneLiftAndKeepsItsState() {
        ConsentLift lift = lift("1", 0);
        change(work -> work.consentLifts().add(List.of(lift)));
        change(work -> work.consentLifts().save(List.of(lift.held("many"))));
        change(work -> work.consentLifts().add(List.of(lift)));

        assertThat(stored(lift).state()).isEqualTo(State.HELD);
        List<ConsentLift> all = read(work -> work.consentLifts().of(List.of(Samples.contact("1"))));
        assertThat(all).hasSize(1);
    }

    @Test
    void aLiftThatDoesNotCountStandsBesideWhatTheSourceSaysNow() {
        ConsentLift lift = lift("1", 0);
        change(work -> {
            work.consentFacts().append(List.of(Samples.fact("1", new Statement.Forbids(), Samples.NOON)));
            work.consentLifts().add(List.of(lift));
            work.consentFacts().append(List.of(Samples.fact("1", new Statement.NotStated(), LATER)));
        });

        assertThat(standing("1"))
                .hasSize(2)
                .contains(new Statement.NotStated())
                .anySatisfy(statement -> assertThat(statement).isInstanceOf(Statement.LiftHeld.class));
        assertThat(standing("2")).isEmpty();

        change(work ->
                work.consentLifts().save(List.of(lift.settled(State.COUNTED, new Settled(LATER, "system", "")))));
        assertThat(standing("1")).containsExactly(new Statement.NotStated());

        change(work ->
                work.consentLifts().save(List.of(lift.settled(State.REJECTED, new Settled(LATER, "ada", "no")))));
        assertThat(standing("1"))
                .contains(new Statement.LiftHeld(new Statement.Forbids(), lift.id(), lift.batch(), lift.by(), true));
    }

    @Test
    void aLiftIsFoundByTheAddressThatItsStatementNamed() {
        ConsentFact said = Samples.fact("1", new Statement.Forbids(), Samples.NOON);
        change(work -> work.consentLifts().add(List.of(lift("1", 0))));

        List<ConsentFact> found = read(work ->
                work.consentFacts().current(List.of(), said.address().stream().toList()));
        assertThat(found).hasSize(said.address().isPresent() ? 1 : 0);
    }

    @Test
    void whatTheSourceSaysAnewOvertakesItsOpenLiftsOnly() {
        ConsentLift open = lift("1", 0);
        ConsentLift other = lift("2", 0);
        ConsentLift counted = lift("1", 9).settled(State.COUNTED, new Settled(LATER, "system", ""));
        change(work -> work.consentLifts().add(List.of(open, other, counted)));
        change(work -> work.consentLifts()
                .overtaken(
                        List.of(open.earlier().statementKey()),
                        List.of(Samples.contact("1")),
                        new Settled(LATER, "system", "said anew")));

        assertThat(stored(open).state()).isEqualTo(State.OVERTAKEN);
        assertThat(stored(other).state()).isEqualTo(State.NEW);
        assertThat(stored(counted).state()).isEqualTo(State.COUNTED);
    }

    @Test
    void listsWhatIsOpenOldestFirstByConnectionAndBatch() {
        ConsentLift first = lift("1", 0);
        ConsentLift second = lift("2", 10).held("an import");
        ConsentLift done = lift("3", 20).settled(State.APPROVED, new Settled(LATER, "ada", "ok"));
        ConsentLift counted = lift("4", 30).settled(State.COUNTED, new Settled(LATER, "system", ""));
        change(work -> work.consentLifts().add(List.of(counted, done, second, first)));

        List<ConsentLift> open = read(work -> work.consentLifts().open(10));
        List<ConsentLift> untraced = read(work -> work.consentLifts().untraced(Samples.CONNECTION, 10));
        List<ConsentLift> undecided = read(work -> work.consentLifts().undecided(Samples.CONNECTION, second.seenAt()));
        List<ConsentLift> elsewhere =
                read(work -> work.consentLifts().undecided(new ConnectionId("crm-two"), Instant.EPOCH));
        List<ConsentLift> held =
                read(work -> work.consentLifts().ofBatch(first.batch(), EnumSet.of(State.HELD, State.APPROVED), 10));
        long count = read(work -> work.consentLifts().countOpen());
        Optional<Instant> oldest = read(work -> work.consentLifts().oldestOpen());

        assertThat(open).containsExactly(first, second);
        assertThat(untraced).containsExactly(first);
        assertThat(undecided).containsExactly(second, counted);
        assertThat(elsewhere).isEmpty();
        assertThat(held).containsExactly(second, done);
        assertThat(count).isEqualTo(2);
        assertThat(oldest).contains(first.seenAt());
    }
}
