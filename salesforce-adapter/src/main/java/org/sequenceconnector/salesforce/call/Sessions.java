package org.sequenceconnector.salesforce.call;

import java.util.Optional;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.RetryableCrmException;

/**
 * The current session. One login at a time: whoever comes while one runs waits for its result. Sessions of one user do not
 * end each other, so several processes need no agreement. Thread-safe.
 */
public final class Sessions {
    private final SalesforceLogin login;
    private Optional<Session> current = Optional.empty();
    private Optional<String> organization = Optional.empty();

    public Sessions(SalesforceLogin login) {
        this.login = login;
    }

    /**
     * The session to use now; logs in when there is none.
     *
     * @throws org.sequenceconnector.crm.CrmAuthorizationException when the settings do not allow it
     * @throws org.sequenceconnector.crm.CrmAuthorizationException once, when the login leads to another org than the one
     *     before: whoever began with the old one must not go on with the new one
     * @throws RetryableCrmException when the login service is in trouble
     */
    public synchronized Session current() {
        if (current.isEmpty()) {
            Session session = login.login();
            Optional<String> before = organization;
            current = Optional.of(session);
            organization = Optional.of(session.organizationId());
            if (before.isPresent() && !before.equals(organization)) {
                throw new CrmAuthorizationException("the login leads to the org " + session.organizationId()
                        + " and led to " + before.orElseThrow() + " before: see credentials and base_url");
            }
        }
        return current.orElseThrow();
    }

    /** The session if there has been a login; makes no call. */
    public synchronized Optional<Session> known() {
        return current;
    }

    /** Salesforce did not accept this session: forget it, unless another thread has replaced it already. */
    public synchronized void drop(Session refused) {
        if (current.isPresent() && current.orElseThrow().token().equals(refused.token())) {
            current = Optional.empty();
        }
    }
}
