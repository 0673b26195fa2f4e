package org.sequenceconnector.app.serve;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.DrillPlan;
import org.sequenceconnector.work.Progress;

/**
 * The work that belongs to the store and not to one account. Reacting to changes asks no CRM. Answering requests and carrying
 * steps out may ask all of them, because a person's records are read again right before, and wait for the slowest.
 */
final class StoreWork {
    /** Names the store where stages are told by account. */
    static final ConnectionId STORE = new ConnectionId("store");

    private final Connector connector;
    private final Supplier<Optional<DrillPlan>> plan;
    private final BooleanSupplier adopts;
    private final Stages stages;

    StoreWork(Application application, Stages stages) {
        this(
                application.connector(),
                () -> application.config().connector().drill(),
                application::adoptApplied,
                stages);
    }

    /** @param adopts takes over a configuration that was applied since, and says whether there was one */
    StoreWork(Connector connector, Supplier<Optional<DrillPlan>> plan, BooleanSupplier adopts, Stages stages) {
        this.connector = connector;
        this.plan = plan;
        this.adopts = adopts;
        this.stages = stages;
    }

    void react(BooleanSupplier goOn) {
        stages.run(STORE, Stage.REACT, goOn, () -> connector.react().run(Progress.SILENT));
    }

    void act(BooleanSupplier goOn) {
        stages.run(STORE, Stage.CONFIGURATION, goOn, this::adoptApplied);
        stages.run(STORE, Stage.REQUESTS, goOn, () -> connector.fieldRequests().run());
        stages.run(STORE, Stage.STEPS, goOn, () -> connector.steps().run());
    }

    /** Also without a drill in the configuration: what one left behind is put back. */
    void drill(BooleanSupplier goOn) {
        stages.run(STORE, Stage.DRILL, goOn, () -> connector.drill().step(plan.get()));
    }

    /** What a file holds or releases, for example a mailbox that is active again, shows without waiting for the night. */
    private void adoptApplied() {
        if (adopts.getAsBoolean()) {
            connector.sweep().alignWithCatalog();
        }
    }
}
