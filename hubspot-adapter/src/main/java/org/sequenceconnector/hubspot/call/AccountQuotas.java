package org.sequenceconnector.hubspot.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.crmhttp.Pause;

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
        Key key = new Key(config.baseUrl().toString(), digest(credential), clock);
        return QUOTAS.computeIfAbsent(key, ignored -> new AccountQuota(clock, pause, config.tuning()));
    }

    private static String digest(String credential) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /** The clock belongs to it: windows counted on different clocks cannot be one. */
    private record Key(String baseUrl, String credentialDigest, Clock clock) {}
}
