package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.FreezeScope;

/** Emergency stops: one per scope, kept until they are lifted. */
public abstract class FreezesContract extends StoreContract {
    private static final FreezeScope WORKSPACE = new FreezeScope.Workspace();
    private static final FreezeScope SEQUENCE = new FreezeScope.Sequence("nurture");
    private static final FreezeScope CONNECTION = new FreezeScope.Connection(Samples.CONNECTION);

    private boolean place(FreezeScope scope, String reason, int second) {
        return write(
                work -> work.freezes().place(new Freeze(scope, reason, "rep-1", Samples.NOON.plusSeconds(second))));
    }

    private boolean lift() {
        return write(work -> work.freezes().lift(WORKSPACE));
    }

    private List<Freeze> standing() {
        return read(work -> work.freezes().standing());
    }

    @Test
    void keepsWhatWasFrozenByWhomAndWhyOldestFirst() {
        place(SEQUENCE, "wrong price", 2);
        place(CONNECTION, "token leaked", 1);

        assertThat(standing())
                .containsExactly(
                        new Freeze(CONNECTION, "token leaked", "rep-1", Samples.NOON.plusSeconds(1)),
                        new Freeze(SEQUENCE, "wrong price", "rep-1", Samples.NOON.plusSeconds(2)));
    }

    @Test
    void aSecondFreezeOfTheSameScopeChangesNothing() {
        assertThat(place(WORKSPACE, "incident", 0)).isTrue();
        assertThat(place(WORKSPACE, "again", 5)).isFalse();

        assertThat(standing()).extracting(Freeze::reason).containsExactly("incident");
    }

    @Test
    void liftingOneScopeLeavesTheOthers() {
        place(WORKSPACE, "incident", 0);
        place(SEQUENCE, "wrong price", 1);

        assertThat(lift()).isTrue();
        assertThat(lift()).isFalse();
        assertThat(standing()).extracting(Freeze::scope).containsExactly(SEQUENCE);
    }
}
