package org.sequenceconnector.hubspot;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.crmhttp.SteadyClock;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.hubspot.call.HubSpotHttp;

/** Connects HubSpot accounts. Making an adapter does no I/O; its first call does. */
public final class HubSpotAdapterFactory {
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;

    /** @param random spreads the waits before repeated calls */
    public HubSpotAdapterFactory(Clock clock, RandomGenerator random) {
        this(clock, random, Pause.real());
    }

    /**
     * For time that is not the machine's.
     *
     * @param random spreads the waits before repeated calls
     * @param pause how the adapters wait; it has to move the clock on, or they wait for ever
     */
    public HubSpotAdapterFactory(Clock clock, RandomGenerator random, Pause pause) {
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /**
     * An adapter for the account. All adapters of the process with the same credential share one count of its quota, so
     * making several is safe. Close it to let its connections and threads go.
     */
    public CrmAdapter connect(HubSpotConfig config) {
        return new HubSpotAdapter(
                config, new HubSpotHttp(config.tuning().callTimeout()), SteadyClock.over(clock), pause, random);
    }
}
