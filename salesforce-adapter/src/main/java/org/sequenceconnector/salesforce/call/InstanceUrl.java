package org.sequenceconnector.salesforce.call;

import java.util.List;
import okhttp3.HttpUrl;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crmhttp.Whereabouts;

/**
 * Where the token of a login may go. The login names the instance, and whoever can forge its answer could name any host: so the
 * token goes to the host of {@code base_url}, or by https to a host of Salesforce's own, and nowhere else. Plain http is for a
 * sandbox on this machine only.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm">the hosts of an org</a>
 */
public final class InstanceUrl {
    /** Those of My Domain addresses in every form, of older instances, and of the government's and China's clouds. */
    private static final List<String> DOMAINS =
            List.of(".salesforce.com", ".salesforce.mil", ".cloudforce.com", ".sfcrmproducts.cn");

    private InstanceUrl() {}

    /**
     * The instance that a login names, without a path.
     *
     * @throws CrmAuthorizationException the token must not go there
     */
    public static HttpUrl of(HttpUrl base, String told) {
        HttpUrl instance = HttpUrl.parse(told);
        if (instance == null) {
            throw refused("something that is no address", base);
        }
        boolean home = base.isHttps() && Whereabouts.isSame(base, instance);
        boolean onThisMachine = Whereabouts.isLoopback(base) && Whereabouts.isLoopback(instance);
        if (!home && !onThisMachine && !isSalesforce(instance)) {
            String why = instance.isHttps()
                    ? "which is neither the host of base_url nor one of Salesforce's"
                    : "which is not https";
            throw refused(Whereabouts.shown(instance) + ", " + why, base);
        }
        return instance.newBuilder()
                .username("")
                .password("")
                .encodedPath("/")
                .query(null)
                .fragment(null)
                .build();
    }

    private static boolean isSalesforce(HttpUrl instance) {
        return instance.isHttps()
                && instance.port() == HttpUrl.defaultPort("https")
                && DOMAINS.stream().anyMatch(instance.host()::endsWith);
    }

    private static CrmAuthorizationException refused(String told, HttpUrl base) {
        return new CrmAuthorizationException(
                "the login at " + Whereabouts.shown(base) + " answers with the instance_url "
                        + told + ": the token was not used; set base_url to the org's My Domain address"
                        + " (https://….my.salesforce.com), or find out what answers the login in its place");
    }
}
