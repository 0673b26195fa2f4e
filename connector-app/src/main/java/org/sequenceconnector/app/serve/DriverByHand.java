package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;

/**
 * What {@link AccountThreads} does on threads of its own, one piece at a time on the thread of whoever calls: the same work
 * by the same stages, for a simulation that decides itself what happens when.
 */
public final class DriverByHand {
    private final Map<ConnectionId, ConnectionCycle> cycles = new LinkedHashMap<>();
    private final StoreWork storeWork;
    private final AccountHealth health;
    private final BooleanSupplier goOn;

    /** @param goOn asked before every stage and every call: whether this process still holds the accounts */
    public DriverByHand(
            Store store,
            Connector connector,
            ConnectorConfig config,
            Clock clock,
            List<ConnectedCrm> accounts,
            BooleanSupplier goOn) {
        this.health = new AccountHealth(clock, config.polling().changes());
        this.goOn = goOn;
        Stages stages = new Stages(health, goOn);
        accounts.forEach(account ->
                cycles.put(account.id(), new ConnectionCycle(store, connector, config, clock, account, stages)));
        this.storeWork = new StoreWork(connector, config::drill, () -> false, stages);
        health.drives();
    }

    /** Reads what changed in the account, or everything when its night has come. */
    public void read(ConnectionId account) {
        cycle(account).read(goOn);
    }

    /** Writes what is owed to the account. */
    public void writeBack(ConnectionId account) {
        cycle(account).writeBack(goOn);
    }

    /** Reacts to what was read. */
    public void react() {
        storeWork.react(goOn);
    }

    /** Answers requests and carries steps out. */
    public void act() {
        storeWork.act(goOn);
    }

    /** What fails now, in words. */
    public List<String> troubles() {
        return health.troubles().stream()
                .map(trouble -> trouble.connection() + " " + trouble.stage().word() + ": " + trouble.cause())
                .toList();
    }

    private ConnectionCycle cycle(ConnectionId account) {
        return Optional.ofNullable(cycles.get(account)).orElseThrow();
    }
}
