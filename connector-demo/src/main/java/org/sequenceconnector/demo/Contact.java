package org.sequenceconnector.demo;

import java.util.Optional;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/** A mirrored contact, as far as the demo shows it. */
record Contact(RecordRef ref, String first, String last, String email, String stage, String score) {
    static Contact of(CrmRecord record) {
        return new Contact(
                record.ref(),
                record.text(StandardFields.FIRST_NAME),
                record.text(StandardFields.LAST_NAME),
                record.text(StandardFields.EMAIL),
                record.text(StandardFields.LIFECYCLE_STAGE),
                record.text("lead_score"));
    }

    String id() {
        return ref.id();
    }

    String name() {
        String name = (first + " " + last).strip();
        return name.isEmpty() ? "contact " + id() : name;
    }

    /** Name and address, or whatever of it there is. */
    String who() {
        return email.isEmpty() ? name() : name() + " <" + email + ">";
    }

    boolean reachable() {
        return EmailAddress.of(email).isPresent();
    }

    boolean namesake(Contact other) {
        return !ref.equals(other.ref) && !last.isEmpty() && first.equals(other.first) && last.equals(other.last);
    }

    /** The score as a number, if the account has one. */
    Optional<Double> points() {
        try {
            return score.isBlank() ? Optional.empty() : Optional.of(Double.valueOf(score));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
