package org.sequenceconnector.desk;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.audit.ChainReport;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.PersonFileItem;
import org.sequenceconnector.profile.PersonFiles;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Store;

/** Reads the trail for people who check it. Safe for use by many threads. */
public final class AuditDesk {
    private static final int SEAL = 5_000;

    private final Store store;
    private final Clock clock;

    public AuditDesk(Store store, Clock clock) {
        this.store = store;
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
     * Hands over everything that is stored about a person. That it was asked for is recorded before the first item.
     *
     * @param identifier email address, record reference or person id
     * @param form for the trail, for example {@code json}
     * @return empty, and nothing was handed over, when the identifier means nobody or several
     */
    public Optional<PersonId> export(String identifier, String form, Actor by, Consumer<PersonFileItem> visitor) {
        Optional<PersonId> found = store.inTransaction(work -> {
            Optional<PersonId> person = PersonFiles.find(work, identifier);
            person.ifPresent(id -> work.auditTrail()
                    .append(new AuditEntry(
                            clock.instant(), by.id(), "audit.exported", id.value(), "command", Map.of("form", form))));
            return person;
        });
        AtomicBoolean begun = new AtomicBoolean();
        return found.map(person -> store.reading(work -> {
            if (begun.getAndSet(true)) {
                throw new IllegalStateException("the storage broke off the export; what was written so far is not all."
                        + " Run the command again");
            }
            PersonFiles.each(work, person, visitor);
            return person;
        }));
    }
}
