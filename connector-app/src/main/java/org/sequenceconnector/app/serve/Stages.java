package org.sequenceconnector.app.serve;

import java.util.function.BooleanSupplier;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.record.ConnectionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs stages so that one that fails never keeps the others from their turn: each takes its work from the store. */
final class Stages {
    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

    private final AccountHealth health;

    Stages(AccountHealth health) {
        this.health = health;
    }

    /**
     * @param goOn asked before: whether this process may still talk to the accounts and is not stopping
     * @return whether the stage ran and did not fail
     */
    boolean run(ConnectionId account, String name, BooleanSupplier goOn, Runnable work) {
        if (!goOn.getAsBoolean()) {
            return false;
        }
        try {
            work.run();
            health.succeeded(account, name);
            return true;
        } catch (CrmAuthorizationException refused) {
            health.failed(account, name);
            LOG.error("{}: {} cannot log in: {}. Renew the token, then restart.", account, name, refused.getMessage());
        } catch (CrmException trouble) {
            health.failed(account, name);
            LOG.warn("{}: {} will be tried again: {}", account, name, trouble.getMessage());
        } catch (RuntimeException trouble) {
            health.failed(account, name);
            LOG.error("{}: {} failed and will be tried again", account, name, trouble);
        }
        return false;
    }
}
