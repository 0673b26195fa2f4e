package org.sequenceconnector.hubspot;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.crmhttp.SteadyClock;

/** Connects HubSpot accounts. Making an adapter does no I/O; its first call does. */
public final class HubSpotAdapterFactory {
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random spreads the waits before repeated calls */
    public HubSpotAdapterFactory(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * An adapter for the account. All adapters of the process with the same credential share one count of its quota, so
     * making several is safe. Close it to let its connections and threads go.
     */
    public CrmAdapter connect(HubSpotConfig config) {
        return new HubSpotAdapter(
                config, new HubSpotHttp(config.tuning().callTimeout()), SteadyClock.over(clock), Pause.real(), random);
    }
}
