package org.sequenceconnector.finding;

import java.util.List;

/**
 * Something worth knowing that changes no verdict: a rule that could not answer because a field is missing, an earlier
 * outcome that this method does not have to confirm, a consent exemption that was used.
 *
 * @param code the code the remark belongs to
 */
public record Note(FailureCode code, String text, List<Evidence> evidence) {
    public Note {
        evidence = List.copyOf(evidence);
    }
}
