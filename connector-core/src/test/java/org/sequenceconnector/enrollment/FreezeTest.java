package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.record.ConnectionId;

/** The emergency stop covers what it names and nothing else. */
class FreezeTest {
    private static final ConnectionId HUBSPOT = new ConnectionId("hubspot");
    private static final ConnectionId SALESFORCE = new ConnectionId("salesforce");

    @Test
    void theWorkspaceCoversEverything() {
        assertThat(freeze("workspace").covers("welcome", HUBSPOT)).isTrue();
    }

    @Test
    void aConnectionCoversItsOwnRecordsInEverySequence() {
        assertThat(freeze("connection:hubspot").covers("welcome", HUBSPOT)).isTrue();
        assertThat(freeze("connection:hubspot").covers("welcome", SALESFORCE)).isFalse();
    }

    @Test
    void aSequenceCoversTheRecordsOfEveryConnection() {
        assertThat(freeze("sequence:welcome").covers("welcome", SALESFORCE)).isTrue();
        assertThat(freeze("sequence:welcome").covers("outbound", HUBSPOT)).isFalse();
    }

    @Test
    void anEnrollmentIsCoveredByItsSequenceAndItsRecord() {
        assertThat(freeze("connection:hubspot").covers(Sample.queued())).isTrue();
        assertThat(freeze("connection:salesforce").covers(Sample.queued())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "connection:hubspot-main", "sequence:welcome"})
    void isReadBackAsItIsStored(String text) {
        assertThat(FreezeScope.parse(text)).map(FreezeScope::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "everything", "sequence:", "connection: ", "mailbox:rep-1"})
    void doesNotGuessAScopeFromOtherWords(String text) {
        assertThat(FreezeScope.parse(text)).isEmpty();
    }

    @Test
    void theHoldSaysWhatWasFrozenByWhomAndWhyIfSomebodySaidWhy() {
        assertThat(freeze("sequence:welcome").detail()).isEqualTo("sequence welcome was frozen by rep-1");
        assertThat(new Freeze(new FreezeScope.Workspace(), "wrong template", "rep-1", Sample.NOW).detail())
                .isEqualTo("the workspace was frozen by rep-1: wrong template");
        assertThat(freeze("connection:hubspot").detail()).startsWith("connection hubspot was frozen");
    }

    private static Freeze freeze(String scope) {
        return new Freeze(FreezeScope.parse(scope).orElseThrow(), "", "rep-1", Sample.NOW);
    }
}
