package org.sequenceconnector.config;

import java.net.URI;
import java.util.Locale;
import org.sequenceconnector.config.file.Section;

/** What may be sent where: nothing goes unencrypted to, or is open for, any machine but this one. */
final class Reachable {
    private Reachable() {}

    /** Whether this is a name of the machine itself. Nothing is looked up. */
    static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.[0-9]{1,3}){3}")
                || name.equals("::1")
                || name.equals("[::1]");
    }

    /**
     * The address under this key, which the schema has found to be one; noted as a problem when a log-in sent there could be read
     * on the way.
     */
    static URI address(Section section, String key, String fallback) {
        URI address = URI.create(section.text(key, fallback));
        boolean open = !"https".equalsIgnoreCase(address.getScheme());
        if (open && !loopback(String.valueOf(address.getHost()))) {
            section.problem(
                    key,
                    "the log-in and everybody's data would go to " + address.getHost()
                            + " unencrypted; write https://. Only this machine (127.0.0.1 or localhost) may be asked by http");
        }
        return address;
    }

    /** The address to listen on. Health and metrics ask nobody who they are. */
    static String listening(Section http) {
        String host = http.text("host", "127.0.0.1");
        if (!loopback(host) && !http.flag("open_to_network", false)) {
            http.problem(
                    "host",
                    "'" + host
                            + "' lets other machines read health and metrics, which ask for no log-in; write 127.0.0.1,"
                            + " or add 'open_to_network: true' if a firewall or the container's network keeps strangers out");
        }
        return host;
    }
}
