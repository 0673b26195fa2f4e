package org.sequenceconnector.enroll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.record.ChangeOrigin.Group;
import org.sequenceconnector.trigger.FieldRequest;

/**
 * Who or what set the fields of a request last. A confirmation is a person's who looked at this one record and wrote the
 * reason for it: a bulk edit, a program or an automation confirms nothing, and neither does somebody else's note.
 */
record RequestAuthor(Optional<FieldChange> action, Optional<FieldChange> sequence, Optional<FieldChange> note) {
    static final RequestAuthor UNKNOWN = new RequestAuthor(Optional.empty(), Optional.empty(), Optional.empty());

    /** Fields of one request are saved a moment apart, and the note may be the first of them. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    Optional<String> user() {
        return asked().flatMap(FieldChange::userId);
    }

    /** What made the request what it is: the later change of action and sequence. */
    private Optional<FieldChange> asked() {
        return action.map(set -> sequence.filter(chosen -> chosen.changedAt().isAfter(set.changedAt()))
                .orElse(set));
    }

    /**
     * Why what the request confirms does not count; empty when it does, as far as its author decides.
     *
     * @param programs users that are programs
     * @param others how many more such requests were set in the same moments
     */
    Optional<String> whyUnconfirmed(FieldRequest request, Set<String> programs, int others) {
        Optional<FieldChange> asked = asked();
        if (user().isEmpty() || asked.isEmpty()) {
            return asked.filter(change -> change.origin().group() != Group.UNKNOWN
                            && change.origin().group() != Group.USER)
                    .map(change -> byNobody(change.origin().group().label()));
        }
        Group group = asked.get().origin().group();
        if (group != Group.USER) {
            return Optional.of(byNobody(group.label()));
        }
        if (programs.contains(user().get())) {
            return Optional.of(byNobody(Group.PROGRAM.label()));
        }
        if (!asked.get().ofField() && others >= MANY) {
            return Optional.of(byNobody(Group.BULK_EDIT.label()));
        }
        boolean twoUsers = Stream.of(action, sequence)
                .flatMap(Optional::stream)
                .filter(FieldChange::ofField)
                .anyMatch(change -> !change.userId().equals(user()));
        if (twoUsers) {
            return Optional.of("the confirmation does not count, because action and sequence were set by different"
                    + " users: set both again");
        }
        return request.note().isBlank() || noteBelongs(request, asked.get())
                ? Optional.empty()
                : Optional.of("the confirmation does not count, because its note was not written with it"
                        + note.map(change -> " but by " + change.origin().words())
                                .orElse("")
                        + ": write the reason into the note and set the action again");
    }

    /** Nobody sets so many by hand in so short a time. */
    private static final int MANY = 3;

    private static String byNobody(String what) {
        return "the confirmation does not count, because it was set by " + what
                + ": a person has to look at this record and set the request here";
    }

    private boolean noteBelongs(FieldRequest request, FieldChange asked) {
        if (!asked.ofField()) {
            return request.noteIsNew();
        }
        Instant earliest = asked.changedAt().minus(TOGETHER);
        return note.filter(change -> change.origin().group() == Group.USER)
                .filter(change -> change.userId().equals(asked.userId()))
                .filter(change -> change.value().strip().equals(request.note()))
                .filter(change -> !change.changedAt().isBefore(earliest))
                .isPresent();
    }

    /** For the trail, in the CRM's words; empty when the CRM tells nothing. */
    Optional<String> words() {
        return asked().map(change -> "asked by " + change.origin().words()
                + note.map(written -> "; note by " + written.origin().words() + " at " + written.changedAt())
                        .orElse(""));
    }
}
