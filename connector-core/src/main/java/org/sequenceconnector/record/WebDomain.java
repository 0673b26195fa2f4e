package org.sequenceconnector.record;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * The web domain of a company as CRMs are asked to compare it: lower case, in its ASCII form, without scheme, leading
 * {@code www.}, port and path. Company records of one domain are one company.
 */
public record WebDomain(String name) {
    private static final String WWW = "www.";

    /** Empty when the text names no domain. */
    public static Optional<WebDomain> of(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        int scheme = host.indexOf("://");
        if (scheme >= 0) {
            host = host.substring(scheme + "://".length());
        }
        host = host.split("[/:?#]", 2)[0];
        if (host.startsWith(WWW)) {
            host = host.substring(WWW.length());
        }
        return ascii(host).filter(name -> name.contains(".")).map(WebDomain::new);
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }
}
