package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.Source;

/** Events and idle conversations: each is handled once for a sequence, whatever came of it. */
class SourcesTest {
    private static final String ANN = "ann@example.com";
    private static final Source WEBINAR = new Source(Source.Kind.EVENT, "webinar-8812");
    private static final Source CHAT = new Source(Source.Kind.CONVERSATION, "chat-51");

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

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
    void startsASequenceOnceForAnEvent() {
        EnrollAnswer first = ask(WEBINAR, WELCOME, "first");
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");

        EnrollAnswer again = ask(WEBINAR, WELCOME, "second");

        assertThat(first.enrolled()).isTrue();
        assertThat(again.decision().verdict()).isEqualTo(Verdict.NOOP);
        assertThat(workshop.codes(again)).containsExactly("SOURCE_ALREADY_PROCESSED");
        assertThat(again.primary().orElseThrow().message()).isEqualTo("This event was already handled for Welcome.");
        assertThat(workshop.enrollments(ANN)).hasSize(1);
    }

    /** H128: under one key as well, which is how the command line tells of it. */
    @Test
    void anEventOfNobodyYetComesAgainUnderTheSameKey() {
        EnrollmentRequest request = workshop.request(
                        "new@example.com", WELCOME, EnrollmentMethod.EVENT, false, "event-webinar-8812-welcome")
                .setOffBy(WEBINAR);
        EnrollAnswer nobody = workshop.connector.enrollmentDesk().enroll(request, false);
        workshop.hubspot.account().addContact("new@example.com");
        workshop.sync();

        EnrollAnswer again = workshop.connector.enrollmentDesk().enroll(request, false);

        assertThat(workshop.codes(nobody)).containsExactly("RECORD_NOT_FOUND");
        assertThat(again.replayed()).isFalse();
        assertThat(again.enrolled()).isTrue();
    }

    @Test
    void tellsWhatCameOfItTheFirstTime() {
        EnrollAnswer first = ask(WEBINAR, WELCOME, "first");

        EnrollAnswer again = ask(WEBINAR, WELCOME, "second");

        assertThat(again.decision().findings())
                .filteredOn(finding -> finding.code().name().equals("SOURCE_ALREADY_PROCESSED"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.evidence().getFirst().details())
                            .containsEntry("id", first.decision().id())
                            .containsEntry("verdict", "ENROLL")
                            .containsEntry("source", "event webinar-8812");
                    assertThat(finding.evidence().getLast().details())
                            .containsEntry("id", workshop.enrollment(ANN).id().value());
                });
        assertThat(again.enrollment()).contains(workshop.enrollment(ANN));
    }

    @Test
    void handlesAConversationOnceEvenIfNobodyWasEnrolled() {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.sync();
        EnrollAnswer refused = ask(CHAT, WELCOME, "first");
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "lead"));
        workshop.sync();

        EnrollAnswer again = ask(CHAT, WELCOME, "second");

        assertThat(refused.decision().verdict()).isEqualTo(Verdict.CONFIRM);
        assertThat(workshop.codes(again)).containsExactly("SOURCE_ALREADY_PROCESSED");
        assertThat(workshop.enrollments(ANN)).isEmpty();
    }

    @Test
    void neverForgetsAConversation() {
        ask(CHAT, WELCOME, "same key");
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");
        workshop.pass(Duration.ofDays(400));
        workshop.sync();

        assertThat(workshop.codes(ask(CHAT, WELCOME, "same key"))).containsExactly("SOURCE_ALREADY_PROCESSED");
    }

    @Test
    void startsAnotherSequenceForTheSameEvent() {
        ask(WEBINAR, WELCOME, "first");
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");

        assertThat(ask(WEBINAR, OUTBOUND, "second").enrolled()).isTrue();
    }

    @Test
    void takesAnEventAgainThatMeantNobodyYet() {
        EnrollAnswer early = ask("ben@example.com", WEBINAR, "first");
        workshop.hubspot.account().addContact("ben@example.com");
        workshop.sync();

        assertThat(workshop.codes(early)).contains("RECORD_NOT_FOUND");
        assertThat(ask("ben@example.com", WEBINAR, "second").enrolled()).isTrue();
    }

    @Test
    void aPreviewHandlesNothing() {
        workshop.connector
                .enrollmentDesk()
                .enroll(request(ANN, WEBINAR, WELCOME, "preview").setOffBy(WEBINAR), true);

        assertThat(ask(WEBINAR, WELCOME, "first").enrolled()).isTrue();
    }

    private EnrollAnswer ask(Source source, String sequence, String key) {
        return workshop.connector.enrollmentDesk().enroll(request(ANN, source, sequence, key), false);
    }

    private EnrollAnswer ask(String who, Source source, String key) {
        return workshop.connector.enrollmentDesk().enroll(request(who, source, WELCOME, key), false);
    }

    private EnrollmentRequest request(String who, Source source, String sequence, String key) {
        EnrollmentMethod method =
                source.kind() == Source.Kind.EVENT ? EnrollmentMethod.EVENT : EnrollmentMethod.INACTIVITY;
        return workshop.request(who, sequence, method, false, key).setOffBy(source);
    }
}
