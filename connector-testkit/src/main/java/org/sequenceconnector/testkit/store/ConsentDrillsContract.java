package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.record.RecordRef;

/** Runs of the drill: what has to be put back is found whatever ended the process that set it. */
public abstract class ConsentDrillsContract extends StoreContract {
    private static final RecordRef ADA = Samples.contact("1");

    private static Instant at(int second) {
        return Samples.NOON.plusSeconds(second);
    }

    private ConsentDrill saved(String id, State state, int second) {
        ConsentDrill drill = new ConsentDrill(
                id,
                ADA,
                "hs_email_optout_7",
                Optional.of("7"),
                "worker-1",
                state,
                at(second),
                Duration.ofSeconds(65),
                true,
                Optional.of(at(second + 1)),
                Optional.empty(),
                true,
                Optional.of(at(second + 3)),
                Optional.empty(),
                "words");
        change(work -> work.consentDrills().save(drill));
        return drill;
    }

    @Test
    void aRunIsReadAsItWasSaved() {
        ConsentDrill out = saved("a", State.OUT, 1);
        Optional<ConsentDrill> found = read(work -> work.consentDrills().find("a"));
        assertThat(found).contains(out);

        ConsentDrill done = out.shown(at(5)).goingBack(at(6)).ended(State.DONE, at(7));
        change(work -> work.consentDrills().save(done));

        Optional<ConsentDrill> later = read(work -> work.consentDrills().find("a"));
        assertThat(later).contains(done);
    }

    @Test
    void onlyWhatIsNotPutBackRuns() {
        saved("a", State.DONE, 1);
        saved("b", State.STOPPED, 2);
        saved("c", State.SKIPPED, 3);
        Optional<ConsentDrill> none = read(work -> work.consentDrills().running());
        assertThat(none).isEmpty();

        ConsentDrill back = saved("d", State.GOING_BACK, 4);
        Optional<ConsentDrill> running = read(work -> work.consentDrills().running());
        List<ConsentDrill> stopped = read(work -> work.consentDrills().stopped());
        List<ConsentDrill> open = read(work -> work.consentDrills().openOf(ADA));
        List<ConsentDrill> others = read(work -> work.consentDrills().openOf(Samples.contact("2")));
        assertThat(running).contains(back);
        assertThat(stopped).extracting(ConsentDrill::id).containsExactly("b");
        assertThat(open).extracting(ConsentDrill::id).containsExactly("b", "d");
        assertThat(others).isEmpty();
    }

    @Test
    void theLastRunsComeNewestFirst() {
        saved("a", State.DONE, 1);
        saved("b", State.SKIPPED, 9);
        saved("c", State.DONE, 5);

        List<ConsentDrill> last = read(work -> work.consentDrills().last(ADA.connection(), 2));

        assertThat(last).extracting(ConsentDrill::id).containsExactly("b", "c");
    }

    @Test
    void aContactIsKnownAsDrilledOnceOneHasBegun() {
        saved("a", State.SKIPPED, 1);
        boolean skipped = read(work -> work.consentDrills().concern(List.of(ADA)));
        assertThat(skipped).isFalse();

        saved("b", State.DONE, 2);
        boolean drilled = read(work -> work.consentDrills().concern(List.of(Samples.contact("2"), ADA)));
        assertThat(drilled).isTrue();
    }

    @Test
    void oldRunsAreForgottenButNotOnesThatSomebodyHasToLookAt() {
        ConsentDrill done = saved("a", State.OUT, 1).ended(State.DONE, at(2));
        ConsentDrill stopped = saved("b", State.OUT, 1).stopped("look", at(2));
        change(work -> work.consentDrills().save(done));
        change(work -> work.consentDrills().save(stopped));
        saved("c", State.OUT, 1);

        int forgotten = write(work -> work.consentDrills().forget(at(60), 10));

        assertThat(forgotten).isEqualTo(1);
        List<ConsentDrill> left = read(work -> work.consentDrills().last(ADA.connection(), 10));
        assertThat(left).extracting(ConsentDrill::id).containsExactlyInAnyOrder("b", "c");
    }
}
