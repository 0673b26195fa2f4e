package org.sequenceconnector.salesforce;

import okhttp3.HttpUrl;

/**
 * One login: a token and where it is good.
 *
 * @param instance base of all further calls; the token goes to no other host
 * @param organizationId 18 characters; also the tenant id of change events
 * @param userId 18 characters; who we are in the org
 */
record Session(String token, HttpUrl instance, String apiVersion, String organizationId, String userId) {
    /** An address below the versioned data API, for example {@code data("query")}. */
    HttpUrl.Builder data(String path) {
        return instance.newBuilder().addPathSegments("services/data/" + apiVersion + "/" + path);
    }

    /** An address that Salesforce answered with, which is relative to the instance. */
    HttpUrl resolve(String relative) {
        HttpUrl address = instance.resolve(relative);
        if (address == null || !isHome(address)) {
            throw new IllegalArgumentException("Salesforce points to another host: " + instance.host()
                    + " is the only one that calls of this login go to");
        }
        return address;
    }

    boolean isHome(HttpUrl address) {
        return address.host().equals(instance.host())
                && address.port() == instance.port()
                && address.scheme().equals(instance.scheme());
    }

    @Override
    public String toString() {
        return "Session[" + instance.host() + ", ***]";
    }
}
