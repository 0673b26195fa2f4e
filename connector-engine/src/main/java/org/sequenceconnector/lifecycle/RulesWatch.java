package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Records in the trail that rules or mappings are not those of the last start. What is compared are digests: an entry
 * tells the earlier and the new digest of every part that differs, and requests that the earlier rules deferred are asked
 * again.
 */
public final class RulesWatch {
    private static final String ACTION = "configuration.changed";
    private static final String SUBJECT = "configuration";

    private RulesWatch() {}

    /**
     * @param digests by the name of the part, for example {@code rules} or {@code mapping of hubspot-main}
     * @return whether an entry was made; the first start makes one as well
     */
    public static boolean note(UnitOfWork work, Map<String, String> digests, Instant now) {
        Map<String, String> before = lastNoted(work);
        Map<String, String> details = new TreeMap<>();
        digests.forEach((part, digest) -> details.put("now " + part, digest));
        Map<String, String> earlier = new HashMap<>();
        before.forEach((name, digest) -> {
            if (name.startsWith("now ")) {
                earlier.put(name, digest);
            }
        });
        if (earlier.equals(details)) {
            return false;
        }
        Map<String, String> difference = new TreeMap<>(details);
        earlier.forEach((name, digest) -> {
            if (!digest.equals(details.get(name))) {
                difference.put("was" + name.substring("now".length()), digest);
            }
        });
        work.auditTrail().append(new AuditEntry(now, "system", ACTION, SUBJECT, "start", difference));
        WaitingRequests.wakeRuled(work, now);
        return true;
    }

    /** Since when the rules with this digest have been running; empty when others were noted last. */
    public static Optional<Instant> runningSince(UnitOfWork work, String rulesDigest) {
        return last(work)
                .filter(entry -> rulesDigest.equals(entry.details().get("now rules")))
                .map(AuditEntry::at);
    }

    /** When rules or mappings changed last. */
    static Optional<Instant> changedAt(UnitOfWork work) {
        return last(work).map(AuditEntry::at);
    }

    private static Map<String, String> lastNoted(UnitOfWork work) {
        return last(work).map(AuditEntry::details).orElseGet(Map::of);
    }

    private static Optional<AuditEntry> last(UnitOfWork work) {
        return work
                .auditTrail()
                .find(new AuditQuery(
                        Optional.empty(),
                        Optional.of(ACTION),
                        Optional.of(SUBJECT),
                        Optional.empty(),
                        Optional.empty(),
                        1))
                .stream()
                .map(AuditTrail.SealedEntry::entry)
                .findFirst();
    }
}
