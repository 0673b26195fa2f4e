package org.sequenceconnector.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

class FieldRequestDetectorTest {
    private static final RecordRef REF = RecordRef.of("hubspot", ObjectType.CONTACT, "7");
    private static final Instant CHANGED = Instant.parse("2026-05-06T10:00:00Z");
    private static final Instant NOW = CHANGED.plusSeconds(30);

    @Test
    void anActionThatWasSetIsARequest() {
        assertThat(detect(record("", "", ""), record("enroll", "welcome", "met at the fair")))
                .contains(new FieldRequest(REF, "enroll", "welcome", "met at the fair", CHANGED, NOW, true));
    }

    @Test
    void anActionOnARecordSeenForTheFirstTimeIsARequest() {
        assertThat(FieldRequestDetector.detect(Optional.empty(), record("enroll", "welcome", ""), NOW))
                .isPresent();
    }

    @Test
    @DisplayName("H102: a note that stood there before the action is not the action's")
    void aNoteThatWasThereBeforeIsNotNew() {
        assertThat(detect(record("", "welcome", "met at the fair"), record("enroll", "welcome", "met at the fair")))
                .hasValueSatisfying(request -> assertThat(request.noteIsNew()).isFalse());
        assertThat(FieldRequestDetector.detect(Optional.empty(), record("enroll", "welcome", "met at the fair"), NOW))
                .hasValueSatisfying(request -> assertThat(request.noteIsNew()).isFalse());
    }

    @Test
    void anUnknownActionIsARequestSoThatItGetsAnAnswer() {
        assertThat(detect(record("", "", ""), record("enrol pls", "welcome", ""))
                        .orElseThrow()
                        .action())
                .isEqualTo("enrol pls");
    }

    @Test
    @DisplayName("H19: our own clearing of the action comes back and starts nothing")
    void ourOwnClearStartsNothing() {
        assertThat(detect(record("enroll", "welcome", ""), record("", "welcome", "")))
                .isEmpty();
    }

    @Test
    @DisplayName("H19: another change of the record while a request is open is no second request")
    void anotherChangeRepeatsNoRequest() {
        assertThat(detect(record("enroll", "welcome", ""), record("enroll", "welcome", "")))
                .isEmpty();
    }

    @Test
    void aSequenceWithoutAnActionAsksForNothing() {
        assertThat(detect(record("", "", ""), record("", "welcome", ""))).isEmpty();
    }

    @Test
    void aChangedMindWhileARequestIsOpenIsANewRequest() {
        assertThat(detect(record("enroll", "welcome", ""), record("unenroll", "welcome", "")))
                .isPresent();
        assertThat(detect(record("enroll", "welcome", ""), record("enroll", "outbound", "")))
                .isPresent();
    }

    @Test
    void anArchivedRecordAsksForNothing() {
        assertThat(detect(record("", "", ""), record("enroll", "welcome", "").archivedAt(NOW)))
                .isEmpty();
    }

    private static Optional<FieldRequest> detect(CrmRecord before, CrmRecord after) {
        return FieldRequestDetector.detect(Optional.of(before), after, NOW);
    }

    private static CrmRecord record(String action, String sequence, String note) {
        Map<String, FieldValue> fields = new HashMap<>();
        fields.put(StandardFields.REQUEST_ACTION, FieldValue.text(action));
        fields.put(StandardFields.REQUEST_SEQUENCE, FieldValue.text(sequence));
        fields.put(StandardFields.REQUEST_NOTE, FieldValue.text(note));
        return new CrmRecord(REF, fields, CHANGED, CHANGED, false);
    }
}
