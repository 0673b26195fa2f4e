package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.audit.ChainReport;
import org.sequenceconnector.trigger.Actor;

/** Reads the trail for people who check it. Safe for use by many threads. */
public final class AuditDesk {
    private static final int SEAL = 5_000;

    private final Store store;
    private final PersonFiles files;
    private final Clock clock;

    AuditDesk(Store store, PersonFiles files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    /**
     * The chain as it is now.
     *
     * @param anchored the hash that the chain holds at the place of the earlier link; empty when it has no such place
     */
    public record Verification(ChainReport chain, Optional<String> anchored) {}

    /**
     * Seals what waits, in small transactions, and walks the chain.
     *
     * @param anchor a link noted at an earlier check
     */
    public Verification verify(Optional<ChainReport.Link> anchor) {
        while (store.inTransaction(work -> work.auditTrail().seal(SEAL)) > 0) {
            continue;
        }
        return store.reading(work -> new Verification(
                work.auditTrail().verify(),
                anchor.flatMap(link -> work.auditTrail().hashAt(link.position()))));
    }

    /** The place of the chain that holds the hash; empty when none does. */
    public Optional<Long> placeOf(String hash) {
        return store.reading(work -> work.auditTrail().positionOf(hash));
    }

    public List<SealedEntry> list(AuditQuery query) {
        return store.reading(work -> work.auditTrail().find(query));
    }

    /**
     * Everything stored about a person. That it was asked for is recorded too.
     *
     * @param identifier email address, record reference or person id; empty answer when it means nobody or several
     * @param form for the trail, for example {@code json}
     */
    public Optional<PersonFile> export(String identifier, String form, Actor by) {
        return store.inTransaction(work -> {
            Optional<PersonFile> file = files.of(work, identifier);
            file.ifPresent(found -> work.auditTrail()
                    .append(new AuditEntry(
                            clock.instant(),
                            by.id(),
                            "audit.exported",
                            found.person().value(),
                            "command",
                            Map.of(
                                    "form",
                                    form,
                                    "entries",
                                    Integer.toString(found.trail().size())))));
            return file;
        });
    }
}
