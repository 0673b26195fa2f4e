package org.sequenceconnector.salesforce;

/** The adapter's own sessions for the feed, so that both use one login. */
final class FeedSessions implements FeedCredentials {
    private final Sessions sessions;

    FeedSessions(Sessions sessions) {
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
