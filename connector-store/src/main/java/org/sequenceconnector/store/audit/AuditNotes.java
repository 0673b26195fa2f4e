package org.sequenceconnector.store.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;

/**
 * What people wrote, kept beside the chain. A sealed entry holds {@code note:} and the digest of a random salt and the
 * text; salt and text are here. Once both are gone the digest tells nothing, not even to somebody who guesses the text.
 */
final class AuditNotes {
    /** Shown instead of words that were removed. */
    static final String REMOVED = "(erased)";

    private static final String MARK = "note:";
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Handle handle;

    AuditNotes(Handle handle) {
        this.handle = handle;
    }

    private record Note(String digest, String subject, String salt, String words) {}

    /** Keeps the words. @return the same entries with references in their details */
    List<AuditEntry> keep(List<AuditEntry> entries) {
        List<Note> notes = new ArrayList<>();
        List<AuditEntry> referring =
                entries.stream().map(entry -> refer(entry, notes)).toList();
        Rows.write(
                handle,
                "INSERT INTO audit_note (digest, subject, salt, words) VALUES (?, ?, ?, ?)",
                notes,
                (row, note) -> row.text(note.digest())
                        .text(note.subject())
                        .text(note.salt())
                        .text(note.words()));
        return referring;
    }

    private static AuditEntry refer(AuditEntry entry, List<Note> notes) {
        if (entry.words().isEmpty()) {
            return entry;
        }
        Map<String, String> details = new HashMap<>(entry.details());
        new TreeMap<>(entry.words()).forEach((name, words) -> {
            Note note = note(entry.subject(), words);
            notes.add(note);
            details.put(name, MARK + note.digest());
        });
        return new AuditEntry(entry.at(), entry.actor(), entry.action(), entry.subject(), entry.cause(), details);
    }

    private static Note note(String subject, String words) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String text = HexFormat.of().formatHex(salt);
        return new Note(digest(text, words), subject, text, words);
    }

    /** The entries as they were told: references are words again, or {@link #REMOVED}. */
    List<AuditEntry> resolved(List<AuditEntry> entries) {
        Map<String, Note> notes = find(references(entries));
        return entries.stream().map(entry -> resolved(entry, notes)).toList();
    }

    private static AuditEntry resolved(AuditEntry entry, Map<String, Note> notes) {
        Map<String, String> details = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        entry.details().forEach((name, value) -> {
            if (value.startsWith(MARK)) {
                Note note = notes.get(value.substring(MARK.length()));
                words.put(name, note == null ? REMOVED : note.words());
            } else {
                details.put(name, value);
            }
        });
        return words.isEmpty()
                ? entry
                : new AuditEntry(
                        entry.at(), entry.actor(), entry.action(), entry.subject(), entry.cause(), details, words);
    }

    /**
     * What is wrong with the notes of some entries.
     *
     * @param altered digests of notes that are there and were changed
     * @param gone digests of notes that are not there: erased, or removed by hand
     */
    record Wrong(Set<String> altered, Set<String> gone) {}

    Wrong wrong(List<AuditEntry> entries) {
        Set<String> altered = new TreeSet<>();
        Set<String> gone = references(entries);
        find(gone).forEach((digest, note) -> {
            gone.remove(digest);
            if (!digest.equals(digest(note.salt(), note.words()))) {
                altered.add(digest);
            }
        });
        return new Wrong(altered, gone);
    }

    /** Removes what people wrote in these entries. */
    void remove(List<AuditEntry> entries) {
        for (List<String> chunk : Chunks.of(references(entries))) {
            handle.createUpdate("DELETE FROM audit_note WHERE digest IN (<digests>)")
                    .bindList("digests", chunk)
                    .execute();
        }
    }

    /** Those of the digests that the entry refers to. */
    static Set<String> among(Set<String> digests, AuditEntry entry) {
        Set<String> referred = references(List.of(entry));
        referred.retainAll(digests);
        return referred;
    }

    private static Set<String> references(Collection<AuditEntry> entries) {
        Set<String> digests = new TreeSet<>();
        entries.forEach(entry -> entry.details().values().stream()
                .filter(value -> value.startsWith(MARK))
                .forEach(value -> digests.add(value.substring(MARK.length()))));
        return digests;
    }

    private Map<String, Note> find(Set<String> digests) {
        Map<String, Note> found = new HashMap<>();
        for (List<String> chunk : Chunks.of(digests)) {
            handle.createQuery("SELECT digest, subject, salt, words FROM audit_note WHERE digest IN (<digests>)")
                    .bindList("digests", chunk)
                    .map(Row.Reader.mapper(row ->
                            new Note(row.text("digest"), row.text("subject"), row.text("salt"), row.text("words"))))
                    .forEach(note -> found.put(note.digest(), note));
        }
        return found;
    }

    private static String digest(String salt, String words) {
        MessageDigest digest = Digest.sha256();
        byte[] first = salt.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
        digest.update(first);
        return HexFormat.of().formatHex(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
    }
}
