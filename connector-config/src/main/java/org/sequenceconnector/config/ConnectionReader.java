package org.sequenceconnector.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sequenceconnector.config.ConnectorConfig.Connection;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.record.ConnectionId;

/** Turns one entry under {@code connections} into a {@link Connection}. */
final class ConnectionReader {
    static final String MANIFEST = "../manifests/fields.yaml";
    private static final Set<String> SHARED_HOSTS = Set.of("login.salesforce.com", "test.salesforce.com");
    private final Function<String, Path> paths;
    private final Function<String, Secret> secrets;

    ConnectionReader(Function<String, Path> paths, Function<String, Secret> secrets) {
        this.paths = paths;
        this.secrets = secrets;
    }

    Connection read(Section section) {
        return switch (section.choice("kind", CrmStyle.HUBSPOT)) {
            case HUBSPOT -> connection(section, hubSpot(section), "mappings/hubspot.yaml", "enrl_");
            case SALESFORCE -> connection(section, salesforce(section), "mappings/salesforce.yaml", "Enrl_");
        };
    }

    private Connection connection(Section section, CrmAccount account, String mapping, String prefix) {
        return new Connection(
                new ConnectionId(section.required("id")),
                account,
                paths.apply(section.text("mapping", mapping)),
                paths.apply(section.text("manifest", MANIFEST)),
                section.text("field_prefix", prefix),
                section.text("write_back", "extended").equals("extended"),
                section.text("write_to", "all").equals("all"));
    }

    private CrmAccount hubSpot(Section section) {
        return new CrmAccount.HubSpot(
                Reachable.address(section, "base_url", "https://api.hubapi.com"),
                section.text("api_version", "2026-09"),
                secrets.apply(section.at("auth").required("token")),
                section.number("daily_reserve_percent", 5));
    }

    private CrmAccount salesforce(Section section) {
        URI myDomain = Reachable.address(section, "base_url", section.required("base_url"));
        if (SHARED_HOSTS.contains(String.valueOf(myDomain.getHost()))) {
            section.problem(
                    "base_url",
                    "must be the org's own My Domain address, such as https://acme.my.salesforce.com (Setup, My Domain);"
                            + " apps cannot log in at " + myDomain.getHost());
        }
        return new CrmAccount.Salesforce(
                myDomain,
                section.text("api_version", "v67.0"),
                login(section.at("auth"), myDomain),
                budget(section.at("daily_budget")),
                feed(section.at("feed")),
                section.flag("consent_api_cross_check", false));
    }

    private CrmAccount.Login login(Section auth, URI myDomain) {
        return auth.required("type").equals("jwt")
                ? new CrmAccount.Login.JwtBearer(
                        auth.required("client_id"),
                        auth.required("username"),
                        secrets.apply(auth.required("private_key")),
                        Reachable.address(auth, "audience", myDomain.toString()))
                : new CrmAccount.Login.ClientCredentials(
                        auth.required("client_id"), secrets.apply(auth.required("client_secret")));
    }

    private static CrmAccount.DailyBudget budget(Section section) {
        CrmAccount.DailyBudget budget = new CrmAccount.DailyBudget(
                section.number("bulk_stops_at_percent", 80), section.number("all_but_opt_outs_stops_at_percent", 95));
        if (budget.bulkStopsAtPercent() > budget.allButOptOutsStopsAtPercent()) {
            section.problem(
                    "bulk_stops_at_percent",
                    "must not be above all_but_opt_outs_stops_at_percent, " + budget.allButOptOutsStopsAtPercent()
                            + ": large work waits first");
        }
        return budget;
    }

    private static Optional<CrmAccount.Feed> feed(Section section) {
        String host = section.text("host", "api.pubsub.salesforce.com");
        if (section.flag("enabled", false) && section.flag("plaintext", false) && !Reachable.loopback(host)) {
            section.problem(
                    "plaintext",
                    "the log-in and everybody's data would go to " + host
                            + " unencrypted; leave it out. It is for a sandbox on this machine (127.0.0.1 or localhost)");
        }
        return section.flag("enabled", false)
                ? Optional.of(new CrmAccount.Feed(host, section.number("port", 7443), section.flag("plaintext", false)))
                : Optional.empty();
    }
}
