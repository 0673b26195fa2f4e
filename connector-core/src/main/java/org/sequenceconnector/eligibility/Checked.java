package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.List;

/** What one group of checks found. */
record Checked(List<Finding> findings, List<Note> notes) {
    static final Checked NOTHING = new Checked(List.of(), List.of());

    Checked {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    static Checked of(List<Finding> findings) {
        return new Checked(findings, List.of());
    }

    Checked and(Checked other) {
        List<Finding> allFindings = new ArrayList<>(findings);
        allFindings.addAll(other.findings);
        List<Note> allNotes = new ArrayList<>(notes);
        allNotes.addAll(other.notes);
        return new Checked(allFindings, allNotes);
    }
}
