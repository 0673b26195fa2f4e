package org.sequenceconnector.plan;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** The rules of earlier days, as far as they are kept. */
public interface RulesArchive {
    /** Keeps nothing: only today's rules are known. */
    RulesArchive NONE = new RulesArchive() {
        @Override
        public Optional<Workspace> withDigest(String rulesDigest) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> inForceAt(Instant moment) {
            return Optional.empty();
        }
    };

    /**
     * Rules of an earlier day.
     *
     * @param name in words, for example {@code configuration 3, applied ... by ...}
     */
    record Kept(Workspace rules, String name) {}

    /** The rules whose digest a decision names. */
    Optional<Workspace> withDigest(String rulesDigest);

    /** The rules that were in force at a moment. */
    Optional<Kept> inForceAt(Instant moment);

    /** Whether the trail shows no change of rules since then. */
    default boolean unchangedSince(UnitOfWork work, Instant moment) {
        return work.auditTrail()
                .find(new AuditQuery(
                        Optional.empty(),
                        Optional.of("configuration"),
                        Optional.empty(),
                        Optional.of(moment),
                        Optional.empty(),
                        1))
                .isEmpty();
    }
}
