package org.sequenceconnector.salesforce;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.crmhttp.SteadyClock;

/** Connects Salesforce orgs. Making an adapter does no I/O; its first call does. */
public final class SalesforceAdapterFactory {
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random spreads the waits before repeated calls */
    public SalesforceAdapterFactory(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * An adapter for the org. All adapters of the process for the same org share one count of its daily calls, so making
     * several is safe. Close it to let its connections and threads go.
     */
    public CrmAdapter connect(SalesforceConfig config) {
        return new SalesforceAdapter(
                config,
                new SalesforceHttp(config.tuning().callTimeout()),
                SteadyClock.over(clock),
                Pause.real(),
                random);
    }
}
