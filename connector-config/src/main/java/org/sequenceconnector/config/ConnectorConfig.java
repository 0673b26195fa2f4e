package org.sequenceconnector.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.audit.Retention;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.work.DrillPlan;

/**
 * The main file, checked. Everything in it is immutable; secrets are only references.
 *
 * @param retention how long the trail and what decisions looked at are kept
 * @param drill which contacts of one's own are opted out and back in, and how often; empty: none
 */
public record ConnectorConfig(
        Workspace workspace,
        StoreSettings store,
        Http http,
        Polling polling,
        List<Connection> connections,
        Files files,
        Retention retention,
        Optional<Relevance> relevance,
        Optional<DrillPlan> drill) {
    public ConnectorConfig {
        connections = List.copyOf(connections);
    }

    public Optional<Connection> connection(ConnectionId id) {
        return connections.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * @param mayConfirmWarnings CRM users by address or id; {@code *} means every identified user
     * @param customerStages lifecycle stages that mean customer, by stored value or by a label that the mapping lists
     */
    public record Workspace(
            ZoneId zone,
            String defaultPurpose,
            Set<EnrollmentMethod> methods,
            Set<String> mayConfirmWarnings,
            Set<String> customerStages) {
        /** Those that mean customer in every HubSpot account. */
        static final Set<String> CUSTOMER_STAGES = Set.of("customer", "evangelist");

        public Workspace {
            customerStages = Set.copyOf(customerStages);
            methods = Set.copyOf(methods);
            mayConfirmWarnings = Set.copyOf(mayConfirmWarnings);
        }

        public boolean mayConfirm(String user) {
            return mayConfirmWarnings.contains("*") || mayConfirmWarnings.contains(user);
        }
    }

    /**
     * @param url {@code sqlite:FILE} with an absolute file, or a PostgreSQL URL without user and password
     * @param erasureKey for the hashes that are kept of erased persons
     */
    public record StoreSettings(
            String url, Optional<String> user, Optional<Secret> password, Optional<Secret> erasureKey) {}

    public record Http(String host, int port) {}

    /**
     * Where it stands whether following up makes sense now.
     *
     * @param field of the person that holds the answer, by its neutral name
     * @param explanation field that explains it
     */
    public record Relevance(String field, Optional<String> explanation) {}

    /** @param sweepAt local time of the workspace */
    public record Polling(Duration changes, Duration removals, LocalTime sweepAt) {}

    /**
     * One CRM account.
     *
     * @param writeToAll whether every record of a person gets the status, or only the most recently modified one
     */
    public record Connection(
            ConnectionId id,
            CrmAccount account,
            Path mapping,
            Path manifest,
            String fieldPrefix,
            boolean writeExtended,
            boolean writeToAll) {}

    /**
     * Absolute paths of the other files.
     *
     * @param mailboxes may be missing, unless the main file names it
     * @param mailboxesNamed whether the main file names it
     */
    public record Files(
            Path main,
            Path sequences,
            Path rulesets,
            Path exclusions,
            Path schedules,
            Path consent,
            Path mailboxes,
            boolean mailboxesNamed) {}
}
