package org.sequenceconnector.crmhttp;

import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with addresses that an answer names. No adapter follows a redirect: it could carry a token to another host,
 * and an account that has moved is a matter for its {@code base_url}.
 */
public final class Whereabouts {
    /** What a person does about a redirect, in words for the end of a sentence. */
    public static final String MOVED_REMEDY =
            "set base_url to the account's new address, then restart; if it has not moved,"
                    + " find out what answers in its place";

    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private Whereabouts() {}

    /** Whether the address is on this machine, where only a sandbox answers and nothing leaves it. */
    public static boolean isLoopback(HttpUrl address) {
        return LOOPBACK.contains(address.host());
    }

    /** Whether both are the same scheme, host and port. */
    public static boolean isSame(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }

    /** Whether this status says that the answer is elsewhere. */
    public static boolean isRedirect(int status) {
        return MOVED.contains(status);
    }

    /**
     * What to tell people about a redirect: where {@code base_url} points and where the answer says that it is, without path
     * and query, which may hold ids or secrets.
     *
     * @param crm the product's name
     * @param asked the address of the call
     * @param location the header of that name; may be missing or unreadable
     */
    public static String moved(String crm, int status, HttpUrl asked, @Nullable String location) {
        Optional<HttpUrl> told = Optional.ofNullable(location == null ? null : asked.resolve(location));
        String where = told.map(Whereabouts::shown).orElse("a place it does not name");
        return crm + " answered " + status + " at " + shown(asked) + " and points to " + where
                + ": the call was not made and no token was sent there. When the account has moved, set base_url of the"
                + " connection to its new address; when it has not, a proxy on the way answers in its place";
    }

    /** Scheme, host and port. */
    public static String shown(HttpUrl address) {
        String host = address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]";
        boolean usual = address.port() == HttpUrl.defaultPort(address.scheme());
        return address.scheme() + "://" + host + (usual ? "" : ":" + address.port());
    }
}
