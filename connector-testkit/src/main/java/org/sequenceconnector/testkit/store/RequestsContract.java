package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.record.WriteMark;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.HandledSources.Handled;
import org.sequenceconnector.trigger.RequestMemory.Remembered;
import org.sequenceconnector.trigger.Source;

/** Requests, remembered answers, published versions and the marks of our own writes. */
public abstract class RequestsContract extends StoreContract {
    private static FieldRequest request(String contact, int second) {
        Instant at = Samples.NOON.plusSeconds(second);
        return new FieldRequest(
                Samples.contact(contact), "Enroll", "nurture", "note", at, at.plusSeconds(1), second % 2 == 0);
    }

    private List<FieldRequest> open() {
        return read(work -> work.fieldRequests().open(10));
    }

    @Test
    void aRequestReadTwiceIsOneRequest() {
        change(work -> {
            work.fieldRequests().add(request("2", 5));
            work.fieldRequests().add(request("1", 1));
            work.fieldRequests().add(request("1", 1));
        });

        assertThat(open()).containsExactly(request("1", 1), request("2", 5));
        Optional<Instant> oldest = read(work -> work.fieldRequests().oldestOpen());
        assertThat(oldest).contains(Samples.NOON.plusSeconds(1));
    }

    @Test
    void anAnsweredRequestIsClearedOnceAndNeverOpensAgain() {
        FieldRequest request = request("1", 1);
        change(work -> {
            work.fieldRequests().add(request);
            work.fieldRequests().answered(request.key(), Samples.NOON);
            work.fieldRequests().add(request);
        });
        assertThat(open()).isEmpty();
        List<FieldRequest> toClear = read(work -> work.fieldRequests().toClear(Samples.contact("1")));
        assertThat(toClear).containsExactly(request);

        change(work -> work.fieldRequests().cleared(request.key(), Samples.NOON));
        List<FieldRequest> none = read(work -> work.fieldRequests().toClear(Samples.contact("1")));
        assertThat(none).isEmpty();
    }

    @Test
    void aSourceKeepsItsFirstAnswerForEachSequence() {
        Source chat = new Source(Source.Kind.CONVERSATION, "chat-51");
        Handled refused = new Handled("d1", "REJECT", Optional.empty(), Samples.NOON);
        Handled enrolled = new Handled("d2", "ENROLL", Optional.of("e2"), Samples.NOON.plusSeconds(1));
        change(work -> {
            work.handledSources().note(chat, "nurture", refused);
            work.handledSources().note(chat, "nurture", enrolled);
            work.handledSources().note(chat, "welcome", enrolled);
        });

        Optional<Handled> first = read(work -> work.handledSources().find(chat, "nurture"));
        assertThat(first).contains(refused);
        Optional<Handled> other = read(work -> work.handledSources().find(chat, "welcome"));
        assertThat(other).contains(enrolled);
        Source event = new Source(Source.Kind.EVENT, "chat-51");
        Optional<Handled> none = read(work -> work.handledSources().find(event, "nurture"));
        assertThat(none).as("an event is no conversation").isEmpty();
    }

    @Test
    void aRequestKeyIsRememberedForThirtyDays() {
        Instant now = Clock.systemUTC().instant();
        Remembered fresh = new Remembered("k1", "f1", "d1", Instant.ofEpochMilli(now.toEpochMilli()));
        Remembered old = new Remembered("k2", "f2", "d2", now.minus(Duration.ofDays(31)));
        change(work -> {
            work.requestMemory().remember(fresh);
            work.requestMemory().remember(old);
        });

        Optional<Remembered> found = read(work -> work.requestMemory().find("k1"));
        Optional<Remembered> expired = read(work -> work.requestMemory().find("k2"));
        assertThat(found).contains(fresh);
        assertThat(expired).isEmpty();
        assertThatThrownBy(() -> change(work -> work.requestMemory().remember(fresh)))
                .isInstanceOf(IllegalStateException.class);
        change(work -> work.requestMemory().remember(new Remembered("k2", "f3", "d3", now)));
        change(work -> work.requestMemory().rememberInstead(new Remembered("k1", "f1", "d9", now)));
        Optional<String> decidedAgain =
                read(work -> work.requestMemory().find("k1").map(Remembered::decisionId));
        assertThat(decidedAgain).contains("d9");
        int forgotten = write(work -> work.requestMemory().forget(now.plusSeconds(1)));
        assertThat(forgotten).isEqualTo(2);
    }

    @Test
    void publishingTheSameContentKeepsItsNumber() {
        int first = write(work -> work.sequenceVersions().publish("s", "digest-a", "{a}", Samples.NOON));
        int same = write(work -> work.sequenceVersions().publish("s", "digest-a", "{other}", Samples.NOON));
        int second = write(work -> work.sequenceVersions().publish("s", "digest-b", "{b}", Samples.NOON));
        int back = write(work -> work.sequenceVersions().publish("s", "digest-a", "{a}", Samples.NOON));

        assertThat(List.of(first, same, second, back)).containsExactly(1, 1, 2, 3);
        Optional<String> content = read(work -> work.sequenceVersions().content("s", 1));
        Optional<String> none = read(work -> work.sequenceVersions().content("s", 4));
        assertThat(content).contains("{a}");
        assertThat(none).isEmpty();
    }

    @Test
    void twoProcessesPublishingAtOnceGetOneVersion() throws Exception {
        List<Integer> numbers =
                Race.run(6, worker -> write(work -> work.sequenceVersions().publish("s", "d", "{}", Samples.NOON)));

        assertThat(numbers).containsOnly(1);
    }

    @Test
    void aNewerMarkReplacesTheOlderAndOldOnesAreForgotten() {
        WriteMark old = new WriteMark(Samples.contact("1"), "status", "Queued", Samples.NOON);
        WriteMark now = new WriteMark(Samples.contact("1"), "status", "Started", Samples.NOON.plusSeconds(9));
        WriteMark other = new WriteMark(Samples.contact("1"), "reason", "", Samples.NOON);
        change(work -> {
            work.writeMarks().mark(List.of(old, other));
            work.writeMarks().mark(List.of(now));
        });

        List<WriteMark> all = read(work -> work.writeMarks().of(List.of(Samples.contact("1")), Samples.NOON));
        List<WriteMark> recent =
                read(work -> work.writeMarks().of(List.of(Samples.contact("1")), Samples.NOON.plusSeconds(1)));
        int forgotten = write(work -> work.writeMarks().forget(Samples.NOON.plusSeconds(1)));

        assertThat(all).containsExactlyInAnyOrder(now, other);
        assertThat(recent).containsExactly(now);
        assertThat(forgotten).isEqualTo(1);
    }
}
