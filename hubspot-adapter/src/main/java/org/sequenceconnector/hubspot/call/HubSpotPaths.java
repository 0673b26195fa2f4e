package org.sequenceconnector.hubspot.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * Addresses of HubSpot's calls, all built from one version setting. Dated versions put the date behind product and
 * resource; {@code legacy} uses the v3 and v4 paths that HubSpot supports until 2027.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/legacy/migration-guide">the mapping</a>
 */
public final class HubSpotPaths {
    private final HttpUrl base;
    private final String version;
    private final boolean legacy;

    public HubSpotPaths(String baseUrl, String version) {
        this.base = Objects.requireNonNull(HttpUrl.parse(baseUrl), "base_url is not an address: " + baseUrl);
        this.version = version;
        this.legacy = version.equals(HubSpotConfig.LEGACY);
    }

    HttpUrl base() {
        return base;
    }

    public HttpUrl records(String type) {
        return at(legacy ? "crm/v3/objects/" + type : "crm/objects/" + version + "/" + type);
    }

    public HttpUrl record(String type, String id) {
        return records(type).newBuilder().addPathSegment(id).build();
    }

    public HttpUrl search(String type) {
        return under(records(type), "search");
    }

    public HttpUrl batchRead(String type) {
        return under(records(type), "batch/read");
    }

    public HttpUrl batchUpdate(String type) {
        return under(records(type), "batch/update");
    }

    public HttpUrl associations(String from, String to) {
        return at((legacy ? "crm/v4/associations/" : "crm/associations/" + version + "/") + from + "/" + to
                + "/batch/read");
    }

    public HttpUrl properties(String type) {
        return at((legacy ? "crm/v3/properties/" : "crm/properties/" + version + "/") + type);
    }

    public HttpUrl property(String type, String name) {
        return properties(type).newBuilder().addPathSegment(name).build();
    }

    public HttpUrl createProperties(String type) {
        return under(properties(type), "batch/create");
    }

    public HttpUrl propertyGroups(String type) {
        return under(properties(type), "groups");
    }

    public HttpUrl propertyGroup(String type, String name) {
        return propertyGroups(type).newBuilder().addPathSegment(name).build();
    }

    public HttpUrl owner(String id) {
        return at(legacy ? "crm/v3/owners" : "crm/owners/" + version)
                .newBuilder()
                .addPathSegment(id)
                .build();
    }

    public HttpUrl statuses(String email) {
        return at("communication-preferences/" + (legacy ? "v4" : version) + "/statuses")
                .newBuilder()
                .addEncodedPathSegment(encoded(email))
                .build();
    }

    public HttpUrl unsubscribeAll(String email) {
        return statuses(email)
                .newBuilder()
                .addPathSegment("unsubscribe-all")
                .addQueryParameter("channel", "EMAIL")
                .build();
    }

    public HttpUrl subscriptionTypes() {
        return at("communication-preferences/" + (legacy ? "v4" : version) + "/definitions");
    }

    public HttpUrl accountDetails() {
        return at("account-info/" + (legacy ? "v3" : version) + "/details");
    }

    HttpUrl token() {
        return at(legacy ? "oauth/v3/token" : "oauth/" + version + "/token");
    }

    /** Answers for static tokens only; it has no dated form. */
    public HttpUrl staticTokenInfo() {
        return at("oauth/v2/private-apps/get/access-token-info");
    }

    private HttpUrl at(String path) {
        return under(base, path);
    }

    private static HttpUrl under(HttpUrl url, String path) {
        return url.newBuilder().addPathSegments(path).build();
    }

    /** HubSpot decodes {@code +} in a path as a blank, so everything outside letters and digits is encoded. */
    private static String encoded(String email) {
        return URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
