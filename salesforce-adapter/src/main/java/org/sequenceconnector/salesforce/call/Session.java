package org.sequenceconnector.salesforce.call;

import okhttp3.HttpUrl;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crmhttp.Whereabouts;

/**
 * One login: a token and where it is good.
 *
 * @param instance base of all further calls; the token goes to no other host
 * @param organizationId 18 characters; also the tenant id of change events
 * @param userId 18 characters; who we are in the org
 */
public record Session(String token, HttpUrl instance, String apiVersion, String organizationId, String userId) {
    /** An address below the versioned data API, for example {@code data("query")}. */
    public HttpUrl.Builder data(String path) {
        return instance.newBuilder().addPathSegments("services/data/" + apiVersion + "/" + path);
    }

    /**
     * An address that Salesforce answered with, which is relative to the instance.
     *
     * @throws CrmAuthorizationException it is on another host, where the token must not go
     */
    public HttpUrl resolve(String relative) {
        HttpUrl address = instance.resolve(relative);
        if (address == null || !isHome(address)) {
            throw new CrmAuthorizationException("an answer of Salesforce points to "
                    + (address == null ? "something that is no address" : Whereabouts.shown(address))
                    + " for what comes next, but the token is for " + Whereabouts.shown(instance)
                    + " alone: nothing was sent there; find out what answers in the org's place");
        }
        return address;
    }

    boolean isHome(HttpUrl address) {
        return Whereabouts.isSame(address, instance);
    }

    @Override
    public String toString() {
        return "Session[" + instance.host() + ", ***]";
    }
}
