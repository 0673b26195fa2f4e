package org.sequenceconnector.eligibility;

/**
 * That a person saw the warnings of a request and goes ahead. The caller has checked that the person may confirm
 * warnings.
 *
 * @param person who confirmed, as the audit trail shows it
 * @param reason in the person's words; required
 */
public record Confirmation(String person, String reason) {
    public Confirmation {
        if (person.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("confirming warnings needs a person and a reason");
        }
    }
}
