package org.sequenceconnector.salesforce.feed;

import org.sequenceconnector.salesforce.call.Session;
import org.sequenceconnector.salesforce.call.Sessions;

/** The adapter's own sessions for the feed, so that both use one login. */
public final class FeedSessions implements FeedCredentials {
    private final Sessions sessions;

    public FeedSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Login current() {
        return toLogin(sessions.current());
    }

    @Override
    public Login renew(Login refused) {
        sessions.known()
                .filter(known -> known.token().equals(refused.accessToken()))
                .ifPresent(sessions::drop);
        return current();
    }

    private static Login toLogin(Session session) {
        String instance = session.instance().toString();
        return new Login(
                session.token(),
                instance.endsWith("/") ? instance.substring(0, instance.length() - 1) : instance,
                session.organizationId());
    }
}
