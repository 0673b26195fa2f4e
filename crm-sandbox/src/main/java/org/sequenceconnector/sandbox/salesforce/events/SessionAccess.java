package org.sequenceconnector.sandbox.salesforce.events;

import java.net.URI;
import org.sequenceconnector.sandbox.salesforce.api.Sessions;

/** Lets those listen who may also call the REST API: a live token, used for its own host and org. */
public final class SessionAccess implements EventAccess {
    private final Sessions sessions;
    private final String organizationId;

    public SessionAccess(Sessions sessions, String organizationId) {
        this.sessions = sessions;
        this.organizationId = organizationId;
    }

    @Override
    public boolean accepts(String accessToken, String instanceUrl, String tenantId) {
        return tenantId.equals(organizationId)
                && sessions.find(accessToken, host(instanceUrl)).isPresent();
    }

    /** Host and port, as the Host header of a REST call has them; empty for what is no address. */
    private static String host(String instanceUrl) {
        try {
            String authority = URI.create(instanceUrl).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }
}
