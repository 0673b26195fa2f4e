package org.sequenceconnector.salesforce;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.crmhttp.SteadyClock;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.call.SalesforceHttp;

/** Connects Salesforce orgs. Making an adapter does no I/O; its first call does. */
public final class SalesforceAdapterFactory {
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;

    /** @param random spreads the waits before repeated calls */
    public SalesforceAdapterFactory(Clock clock, RandomGenerator random) {
        this(clock, random, Pause.real());
    }

    /**
     * For time that is not the machine's.
     *
     * @param random spreads the waits before repeated calls
     * @param pause how the adapters wait; it has to move the clock on, or they wait for ever
     */
    public SalesforceAdapterFactory(Clock clock, RandomGenerator random, Pause pause) {
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /**
     * An adapter for the org. All adapters of the process for the same org share one count of its daily calls, so making
     * several is safe. Close it to let its connections and threads go.
     */
    public CrmAdapter connect(SalesforceConfig config) {
        return new SalesforceAdapter(
                config, new SalesforceHttp(config.tuning().callTimeout()), SteadyClock.over(clock), pause, random);
    }
}
