package org.sequenceconnector.hubspot.call;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.record.Digest;

/**
 * One {@link AccountQuota} per credential in the whole process, however many adapters are made: HubSpot counts per app and
 * account, not per object of ours. Never emptied, because a window must outlive the adapter that filled it; a process
 * knows few accounts.
 */
public final class AccountQuotas {
    private static final Map<Key, AccountQuota> QUOTAS = new ConcurrentHashMap<>();

    private AccountQuotas() {}

    public static AccountQuota of(HubSpotConfig config, Clock clock, Pause pause) {
        String credential = switch (config.auth()) {
            case HubSpotConfig.StaticToken fixed -> fixed.token();
            case HubSpotConfig.OAuth app -> app.clientId() + " " + config.connection();
        };
        Key key = new Key(config.baseUrl().toString(), Digest.whole(credential), clock);
        return QUOTAS.computeIfAbsent(key, ignored -> new AccountQuota(clock, pause, config.tuning()));
    }

    /** The clock belongs to it: windows counted on different clocks cannot be one. */
    private record Key(String baseUrl, String credentialDigest, Clock clock) {}
}
