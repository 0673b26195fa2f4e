package org.sequenceconnector.hubspot;

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
final class HubSpotPaths {
    private final HttpUrl base;
    private final String version;
    private final boolean legacy;

    HubSpotPaths(String baseUrl, String version) {
        this.base = Objects.requireNonNull(HttpUrl.parse(baseUrl), "base_url is not an address: " + baseUrl);
        this.version = version;
        this.legacy = version.equals(HubSpotConfig.LEGACY);
    }

    HttpUrl base() {
        return base;
    }

    HttpUrl records(String type) {
        return at(legacy ? "crm/v3/objects/" + type : "crm/objects/" + version + "/" + type);
    }

    HttpUrl record(String type, String id) {
        return records(type).newBuilder().addPathSegment(id).build();
    }

    HttpUrl search(String type) {
        return under(records(type), "search");
    }

    HttpUrl batchRead(String type) {
        return under(records(type), "batch/read");
    }

    HttpUrl batchUpdate(String type) {
        return under(records(type), "batch/update");
    }

    HttpUrl associations(String from, String to) {
        return at((legacy ? "crm/v4/associations/" : "crm/associations/" + version + "/") + from + "/" + to
                + "/batch/read");
    }

    HttpUrl properties(String type) {
        return at((legacy ? "crm/v3/properties/" : "crm/properties/" + version + "/") + type);
    }

    HttpUrl property(String type, String name) {
        return properties(type).newBuilder().addPathSegment(name).build();
    }

    HttpUrl createProperties(String type) {
        return under(properties(type), "batch/create");
    }

    HttpUrl propertyGroups(String type) {
        return under(properties(type), "groups");
    }

    HttpUrl propertyGroup(String type, String name) {
        return propertyGroups(type).newBuilder().addPathSegment(name).build();
    }

    HttpUrl owner(String id) {
        return at(legacy ? "crm/v3/owners" : "crm/owners/" + version)
                .newBuilder()
                .addPathSegment(id)
                .build();
    }

    HttpUrl statuses(String email) {
        return at("communication-preferences/" + (legacy ? "v4" : version) + "/statuses")
                .newBuilder()
                .addEncodedPathSegment(encoded(email))
                .build();
    }

    HttpUrl unsubscribeAll(String email) {
        return statuses(email)
                .newBuilder()
                .addPathSegment("unsubscribe-all")
                .addQueryParameter("channel", "EMAIL")
                .build();
    }

    HttpUrl subscriptionTypes() {
        return at("communication-preferences/" + (legacy ? "v4" : version) + "/definitions");
    }

    HttpUrl accountDetails() {
        return at("account-info/" + (legacy ? "v3" : version) + "/details");
    }

    HttpUrl token() {
        return at(legacy ? "oauth/v3/token" : "oauth/" + version + "/token");
    }

    /** Answers for static tokens only; it has no dated form. */
    HttpUrl staticTokenInfo() {
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
