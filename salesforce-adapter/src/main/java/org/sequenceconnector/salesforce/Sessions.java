package org.sequenceconnector.salesforce;

import java.util.Optional;
import org.sequenceconnector.crm.RetryableCrmException;

/**
 * The current session. One login at a time: whoever comes while one runs waits for its result. Sessions of one user do not
 * end each other, so several processes need no agreement. Thread-safe.
 */
final class Sessions {
    private final SalesforceLogin login;
    private Optional<Session> current = Optional.empty();

    Sessions(SalesforceLogin login) {
        this.login = login;
    }

    /**
     * The session to use now; logs in when there is none.
     *
     * @throws org.sequenceconnector.crm.CrmAuthorizationException when the settings do not allow it
     * @throws RetryableCrmException when the login service is in trouble
     */
    synchronized Session current() {
        if (current.isEmpty()) {
            current = Optional.of(login.login());
        }
        return current.orElseThrow();
    }

    /** The session if there has been a login; makes no call. */
    synchronized Optional<Session> known() {
        return current;
    }

    /** Salesforce did not accept this session: forget it, unless another thread has replaced it already. */
    synchronized void drop(Session refused) {
        if (current.isPresent() && current.orElseThrow().token().equals(refused.token())) {
            current = Optional.empty();
        }
    }
}
