package org.sequenceconnector.app.serve;

import java.util.function.BooleanSupplier;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.record.ConnectionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs stages so that one that fails never keeps the others from their turn: each takes its work from the store. A stage that
 * is at work when this process loses the accounts ends before its next call.
 */
final class Stages {
    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

    private final AccountHealth health;
    private final BooleanSupplier ours;

    /** @param ours asked before every call of a stage: whether this process is still the one that talks to the accounts */
    Stages(AccountHealth health, BooleanSupplier ours) {
        this.health = health;
        this.ours = ours;
    }

    /**
     * The same cause is logged once a minute, however often it is met.
     *
     * @param goOn asked before: whether this process may still talk to the accounts and is not stopping
     * @return whether the stage ran and did not fail
     */
    boolean run(ConnectionId account, Stage stage, BooleanSupplier goOn, Runnable work) {
        if (!goOn.getAsBoolean()) {
            return false;
        }
        String name = stage.word();
        health.began(account, stage);
        try {
            OurTurn.during(ours, () -> {
                work.run();
                return stage;
            });
            health.succeeded(account, stage);
            return true;
        } catch (OurTurn.Over over) {
            LOG.info("{}: {} ended in the middle: {}", account, name, over.getMessage());
        } catch (CrmAuthorizationException refused) {
            if (health.failed(account, stage, String.valueOf(refused.getMessage()), refused.fix())) {
                LOG.error(
                        "{}: {} is not let in: {}. What helps: {}", account, name, refused.getMessage(), refused.fix());
            }
        } catch (CrmException trouble) {
            if (health.failed(account, stage, String.valueOf(trouble.getMessage()), "it is tried again by itself")) {
                LOG.warn("{}: {} will be tried again: {}", account, name, trouble.getMessage());
            }
        } catch (RuntimeException trouble) {
            String fix = "it is tried again by itself; the log has the whole error";
            if (health.failed(account, stage, kind(trouble), fix)) {
                LOG.error("{}: {} failed and will be tried again", account, name, trouble);
            }
        } catch (StackOverflowError | LinkageError | AssertionError broken) {
            // Something in this one piece of work: a thread that ended would take every other piece with it.
            if (health.failed(account, stage, kind(broken), "the log has the whole error; report it")) {
                LOG.error("{}: {} broke and will be tried again", account, name, broken);
            }
        }
        return false;
    }

    /** The message may hold values of a record and is only in the log. */
    private static String kind(Throwable trouble) {
        return "an unexpected " + trouble.getClass().getSimpleName();
    }
}
