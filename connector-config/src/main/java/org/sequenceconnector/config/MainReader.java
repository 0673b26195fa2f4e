package org.sequenceconnector.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.Retention;
import org.sequenceconnector.config.ConnectorConfig.Connection;
import org.sequenceconnector.config.ConnectorConfig.Http;
import org.sequenceconnector.config.ConnectorConfig.Polling;
import org.sequenceconnector.config.ConnectorConfig.StoreSettings;
import org.sequenceconnector.config.ConnectorConfig.Workspace;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.sequence.EnrollmentMethod;

/** Turns the main file into a {@link ConnectorConfig}. */
public final class MainReader {
    /** As a JDBC URL names them among its options. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("[?&](user|password|sslpassword)=", Pattern.CASE_INSENSITIVE);

    private static final String SQLITE = "sqlite:";
    private static final int DAYS_OF_A_MONTH = 30;
    /** In days. */
    private static final int MIN_RETENTION = 90;

    private final Path folder;
    private final Function<String, String> environment;

    MainReader(Path folder, Function<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    ConnectorConfig read(Section root) {
        Section rules = root.at("rules");
        Polling polling = polling(root.at("polling"));
        List<Connection> connections = connections(root);
        return new ConnectorConfig(
                workspace(root.at("workspace")),
                store(root.at("store")),
                new Http(Reachable.listening(root.at("http")), root.at("http").number("port", 8080)),
                polling,
                connections,
                new ConnectorConfig.Files(
                        root.document().file(),
                        path(root.text("sequences", "sequences")),
                        path(rules.text("rulesets", "rules/rulesets.yaml")),
                        path(rules.text("exclusions", "rules/exclusions.yaml")),
                        path(rules.text("schedules", "rules/schedules.yaml")),
                        path(rules.text("consent", "rules/consent.yaml")),
                        path(rules.text("mailboxes", "rules/mailboxes.yaml")),
                        rules.has("mailboxes")),
                retention(root.at("retention")),
                root.has("relevance") ? Optional.of(relevance(root.at("relevance"))) : Optional.empty(),
                root.has("drill")
                        ? Optional.of(DrillReader.read(root.at("drill"), connections, polling.changes()))
                        : Optional.empty());
    }

    private static ConnectorConfig.Relevance relevance(Section section) {
        return new ConnectorConfig.Relevance(
                field(section.required("field")), section.text("explanation").map(MainReader::field));
    }

    /** The schema has seen to the prefix. */
    private static String field(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static Workspace workspace(Section section) {
        return new Workspace(
                section.zone("time_zone", ZoneOffset.UTC),
                section.text("default_purpose", "sales_outreach"),
                methods(section, EnumSet.allOf(EnrollmentMethod.class)),
                section.words("may_confirm_warnings"),
                section.has("customer_stages") ? section.words("customer_stages") : Workspace.CUSTOMER_STAGES);
    }

    public static Set<EnrollmentMethod> methods(Section section, Set<EnrollmentMethod> fallback) {
        return section.has("methods")
                ? section.words("methods").stream()
                        .map(EnrollmentMethod::valueOf)
                        .collect(Collectors.toSet())
                : fallback;
    }

    private StoreSettings store(Section section) {
        String url = section.text("url", "sqlite:../connector-data/connector.db");
        if (CREDENTIALS.matcher(url).find()) {
            section.problem(
                    "url",
                    "a user or password must not be written into the address, which is shown and logged; use the keys 'user'"
                            + " and 'password' (${env:NAME} or ${file:PATH}), and if the password was real, change it");
        }
        if (url.startsWith(SQLITE)) {
            url = SQLITE + path(url.substring(SQLITE.length()));
        }
        return new StoreSettings(
                url,
                section.text("user"),
                section.text("password").map(text -> secret(text)),
                section.text("erasure_key").map(text -> secret(text)));
    }

    private static Polling polling(Section section) {
        Duration changes = section.duration("changes").orElse(Duration.ofSeconds(30));
        if (changes.compareTo(Duration.ofSeconds(1)) < 0) {
            section.problem("changes", "must be at least PT1S, or the connector would only poll");
        }
        return new Polling(
                changes,
                section.duration("removals").orElse(Duration.ofHours(1)),
                LocalTime.parse(section.text("sweep_at", "02:30")));
    }

    private static Retention retention(Section section) {
        return new Retention(
                period(section, "decisions", Retention.DEFAULT.decisions()),
                period(section, "writes", Retention.DEFAULT.writes()),
                section.text("not_enrolled").map(Period::parse).orElse(Retention.DEFAULT.notEnrolled()));
    }

    private static Period period(Section section, String key, Period fallback) {
        Period period = section.text(key).map(Period::parse).orElse(fallback);
        if (period.toTotalMonths() * DAYS_OF_A_MONTH + period.getDays() < MIN_RETENTION) {
            section.problem(
                    key, "must be at least P90D, because later answers rest on it; P7Y and P2Y are the defaults");
        }
        return period;
    }

    private List<Connection> connections(Section root) {
        ConnectionReader reader = new ConnectionReader(this::path, this::secret);
        List<Connection> connections = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Section each : root.list("connections")) {
            String id = each.required("id");
            if (!seen.add(id)) {
                each.problem("id", "'" + id + "' is used twice; every connection needs an id of its own");
            }
            connections.add(reader.read(each));
        }
        return connections;
    }

    private Secret secret(String reference) {
        String inner = reference.substring(2, reference.length() - 1);
        int colon = inner.indexOf(':');
        String where = inner.substring(colon + 1);
        return inner.startsWith("env:")
                ? new Secret.FromEnvironment(where, environment)
                : new Secret.FromFile(path(where));
    }

    private Path path(String text) {
        return folder.resolve(text).normalize();
    }
}
