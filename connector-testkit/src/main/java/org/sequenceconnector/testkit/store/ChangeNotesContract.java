package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.sync.Mirror.ChangedPerson;

/** The notes by which sync tells the next stage whom to look at. */
public abstract class ChangeNotesContract extends StoreContract {
    private static final PersonId ADA = new PersonId("p-ada");
    private static final PersonId GRACE = new PersonId("p-grace");

    private void note(PersonId person, ChangeKind kind, int second) {
        change(work -> work.mirror().noteChanged(List.of(person), Set.of(kind), Samples.NOON.plusSeconds(second)));
    }

    private List<ChangedPerson> notes() {
        return read(work -> work.mirror().changed(10));
    }

    @Test
    void gathersTheKindsOfOnePersonAndKeepsTheOldestTime() {
        note(GRACE, ChangeKind.REMOVED, 1);
        note(ADA, ChangeKind.FIELDS, 2);
        note(ADA, ChangeKind.CONSENT, 3);

        assertThat(notes()).extracting(ChangedPerson::person).containsExactly(GRACE, ADA);
        assertThat(notes().get(1).kinds()).containsExactlyInAnyOrder(ChangeKind.FIELDS, ChangeKind.CONSENT);
        assertThat(notes().get(1).since()).isEqualTo(Samples.NOON.plusSeconds(2));
    }

    @Test
    void aNoteMadeWhileTheFirstWasHandledStays() {
        note(ADA, ChangeKind.FIELDS, 1);
        note(GRACE, ChangeKind.FIELDS, 1);
        List<ChangedPerson> taken = notes();
        note(ADA, ChangeKind.CONSENT, 2);

        change(work -> work.mirror().handled(taken));

        assertThat(notes()).extracting(ChangedPerson::person).containsExactly(ADA);
    }

    /** Two workers took the same note; the slower one must not swallow what came after the faster one had finished. */
    @Test
    void handlingAnOldNoteNeverSwallowsANewOne() {
        note(ADA, ChangeKind.FIELDS, 1);
        List<ChangedPerson> taken = notes();
        change(work -> work.mirror().handled(taken));
        note(ADA, ChangeKind.CONSENT, 2);

        change(work -> work.mirror().handled(taken));

        assertThat(notes()).hasSize(1);
    }

    @Test
    void whoIsToBeHandledFirstComesFirstUntilThatIsDone() {
        note(GRACE, ChangeKind.FIELDS, 1);
        note(ADA, ChangeKind.CONSENT, 2);
        change(work -> work.mirror().handleFirst(List.of(ADA)));
        assertThat(notes()).extracting(ChangedPerson::person).containsExactly(ADA, GRACE);
        assertThat(notes().getFirst().kinds()).containsExactly(ChangeKind.CONSENT);
        assertThat(this.<List<ChangedPerson>>read(work -> work.mirror().changed(1)))
                .extracting(ChangedPerson::person)
                .containsExactly(ADA);

        List<ChangedPerson> taken = notes();
        change(work -> work.mirror().handled(taken));
        note(GRACE, ChangeKind.FIELDS, 3);
        note(ADA, ChangeKind.FIELDS, 4);
        assertThat(notes()).extracting(ChangedPerson::person).containsExactly(GRACE, ADA);
    }

    @Test
    void tellsHowLongTheOldestNoteWaits() {
        Optional<Instant> none = read(work -> work.mirror().oldestChange());
        note(ADA, ChangeKind.COMPANY, 7);
        Optional<Instant> one = read(work -> work.mirror().oldestChange());

        assertThat(none).isEmpty();
        assertThat(one).contains(Samples.NOON.plusSeconds(7));
    }
}
