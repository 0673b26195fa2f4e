package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.record.ConnectionId;

/** The emergency stop covers what it names and nothing else. */
class FreezeTest {
    private static final ConnectionId HUBSPOT = new ConnectionId("hubspot");
    private static final Sender ADA = new Sender("ada", "ada@Mail.Example.com");
    private static final ConnectionId SALESFORCE = new ConnectionId("salesforce");

    @Test
    void theWorkspaceCoversEverything() {
        assertThat(freeze("workspace").covers("welcome", HUBSPOT, Optional.empty()))
                .isTrue();
    }

    @Test
    void aConnectionCoversItsOwnRecordsInEverySequence() {
        assertThat(freeze("connection:hubspot").covers("welcome", HUBSPOT, Optional.empty()))
                .isTrue();
        assertThat(freeze("connection:hubspot").covers("welcome", SALESFORCE, Optional.empty()))
                .isFalse();
    }

    @Test
    void aSequenceCoversTheRecordsOfEveryConnection() {
        assertThat(freeze("sequence:welcome").covers("welcome", SALESFORCE, Optional.empty()))
                .isTrue();
        assertThat(freeze("sequence:welcome").covers("outbound", HUBSPOT, Optional.empty()))
                .isFalse();
    }

    @Test
    void anEnrollmentIsCoveredByItsSequenceAndItsRecord() {
        assertThat(freeze("connection:hubspot").covers(Sample.queued())).isTrue();
        assertThat(freeze("connection:salesforce").covers(Sample.queued())).isFalse();
    }

    @Test
    void aMailboxCoversWhatItWrites() {
        Enrollment ada = EnrollmentFactory.accepted(Sample.asked(), Sample.startFrom(ADA), Sample.NOW);

        assertThat(freeze("mailbox:ada").covers(ada)).isTrue();
        assertThat(freeze("mailbox:ben").covers(ada)).isFalse();
        assertThat(freeze("mailbox:ada").covers(Sample.queued()))
                .as("nobody chose a mailbox for it")
                .isFalse();
    }

    @Test
    void aSendingDomainCoversItsMailboxesHoweverItIsSpelt() {
        Enrollment ada = EnrollmentFactory.accepted(Sample.asked(), Sample.startFrom(ADA), Sample.NOW);

        assertThat(freeze("domain:MAIL.example.com").covers(ada)).isTrue();
        assertThat(freeze("domain:example.com").covers(ada))
                .as("a domain is not the one above it")
                .isFalse();
        assertThat(freeze("domain:mail.example.com").covers(Sample.queued())).isFalse();
    }

    @Test
    void aReroutedEnrollmentIsCoveredByItsNewMailbox() {
        Enrollment ada = EnrollmentFactory.accepted(Sample.asked(), Sample.startFrom(ADA), Sample.NOW);

        Enrollment ben = Sample.moved(ada, new EnrollmentEvent.Rerouted(new Sender("ben", "ben@other.example")));

        assertThat(freeze("mailbox:ben").covers(ben)).isTrue();
        assertThat(freeze("mailbox:ada").covers(ben)).isFalse();
        assertThat(ben.nextStepAt()).as("it keeps its place").isEqualTo(ada.nextStepAt());
        assertThat(ben.nextStepIndex()).isEqualTo(ada.nextStepIndex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspace",
                "connection:hubspot-main",
                "sequence:welcome",
                "mailbox:ada",
                "domain:mail.example.com"
            })
    void isReadBackAsItIsStored(String text) {
        assertThat(FreezeScope.parse(text)).map(FreezeScope::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "everything", "sequence:", "connection: ", "mailbox:", "domain", "sender:ada"})
    void doesNotGuessAScopeFromOtherWords(String text) {
        assertThat(FreezeScope.parse(text)).isEmpty();
    }

    @Test
    void theHoldSaysWhatWasFrozenByWhomAndWhyIfSomebodySaidWhy() {
        assertThat(freeze("sequence:welcome").detail()).isEqualTo("sequence welcome was frozen by rep-1");
        assertThat(new Freeze(new FreezeScope.Workspace(), "wrong template", "rep-1", Sample.NOW).detail())
                .isEqualTo("the workspace was frozen by rep-1: wrong template");
        assertThat(freeze("connection:hubspot").detail()).startsWith("connection hubspot was frozen");
        assertThat(freeze("mailbox:ada").detail()).startsWith("mailbox ada was frozen");
        assertThat(freeze("domain:example.com").detail()).startsWith("the sending domain example.com was frozen");
    }

    private static Freeze freeze(String scope) {
        return new Freeze(FreezeScope.parse(scope).orElseThrow(), "", "rep-1", Sample.NOW);
    }
}
