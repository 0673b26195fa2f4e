package org.sequenceconnector.salesforce.call;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One {@link OrgQuota} per org in the whole process, however many adapters are made: Salesforce counts per org. Never
 * emptied, because a count must outlive the adapter that made it; a process knows few orgs.
 */
public final class OrgQuotas {
    private static final Map<Key, OrgQuota> QUOTAS = new ConcurrentHashMap<>();

    private OrgQuotas() {}

    public static OrgQuota of(SalesforceConfig config, Clock clock) {
        Key key = new Key(config.baseUrl().toString().toLowerCase(Locale.ROOT), clock);
        return QUOTAS.computeIfAbsent(key, ignored -> new OrgQuota(clock, config.tuning()));
    }

    /** The clock belongs to it: times of different clocks cannot be compared. */
    private record Key(String baseUrl, Clock clock) {}
}
