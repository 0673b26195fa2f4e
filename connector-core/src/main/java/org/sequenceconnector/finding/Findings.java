package org.sequenceconnector.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the checks of one evaluation find. For one thread. Whoever finds nothing costs nothing. */
public final class Findings {
    private static final Comparator<Finding> WITHIN_CODE = Comparator.comparing(Finding::rule)
            .thenComparing(Finding::evidence, Evidence.IN_ORDER)
            .thenComparing(Finding::message);

    private static final Comparator<Finding> ORDER = Findings::inOrder;

    private static final Comparator<Note> NOTE_ORDER = Comparator.comparingInt(
                    (Note note) -> note.code().precedence())
            .thenComparing(Note::text)
            .thenComparing(Note::evidence, Evidence.IN_ORDER);

    private List<Finding> findings = List.of();
    private List<Note> notes = List.of();

    /** Adds one. */
    public void add(Finding finding) {
        if (findings.isEmpty()) {
            findings = new ArrayList<>(4);
        }
        findings.add(finding);
    }

    /** Adds a remark that changes no verdict. */
    public void note(Note note) {
        if (notes.isEmpty()) {
            notes = new ArrayList<>(2);
        }
        notes.add(note);
    }

    /** By precedence, then by rule and evidence, so that equal inputs give equal lists. */
    public List<Finding> findings() {
        if (findings.size() > 1) {
            findings.sort(ORDER);
        }
        return findings;
    }

    private static int inOrder(Finding one, Finding other) {
        int byCode = Integer.compare(one.code().precedence(), other.code().precedence());
        return byCode == 0 ? WITHIN_CODE.compare(one, other) : byCode;
    }

    /** By precedence, then by text and evidence. */
    public List<Note> notes() {
        if (notes.size() > 1) {
            notes.sort(NOTE_ORDER);
        }
        return notes;
    }
}
