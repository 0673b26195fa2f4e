package org.sequenceconnector.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.work.ConnectedCrm;

/** What the manual and the permission sets grant is what the shipped mapping needs: worked out, not remembered. */
class NeededGrantsTest {
    private static final Path MANUAL = Path.of("../docs/admin-guide.md");
    private static final Path SETS = Path.of("../manifests/salesforce");
    private static final Set<String> CADENCES = Set.of("ActionCadence", "ActionCadenceTracker");
    private static final String TOKEN = "a-token";

    @TempDir
    private Path folder;

    private final HubSpotSandbox hubSpot = HubSpotSandbox.start(SandboxOptions.defaults());
    private Application application;

    @BeforeEach
    void open() throws IOException {
        Path config = ScratchConfig.write(folder, hubSpot.baseUrl(), "http://127.0.0.1:9");
        application = Application.open(ConfigLoader.load(config, name -> TOKEN), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        application.close();
        hubSpot.close();
    }

    @Test
    @DisplayName("H158: the scopes of the manual are those that the shipped mapping and fields need")
    void theManualNamesTheScopesThatAreNeeded() throws IOException {
        assertThat(documented()).containsExactlyElementsOf(needed("hubspot-main"));
    }

    @Test
    @DisplayName(
            "H158: a token with exactly these scopes installs, reads and is found in order; without one, doctor names it")
    void theDocumentedScopesAreEnoughAndNoneIsTooMany() throws IOException {
        Set<String> scopes = documented();
        ConnectedCrm account = application.account(new ConnectionId("hubspot-main"));
        hubSpot.credentials().allow(TOKEN, scopes);
        account.adapter().install(account.definitions());
        application.connector().sync().run(account, true, (what, count) -> {});
        assertThat(ofScopes(account)).allMatch(HealthFinding::ok);

        for (String scope : scopes) {
            Set<String> fewer = new TreeSet<>(scopes);
            fewer.remove(scope);
            hubSpot.credentials().allow(TOKEN, fewer);

            assertThat(ofScopes(account)).singleElement().satisfies(finding -> {
                assertThat(finding.ok()).as(scope).isFalse();
                assertThat(finding.detail()).startsWith("missing: " + scope + ";");
            });
        }
    }

    @Test
    @DisplayName("H158: the permission sets grant every object and field that the shipped mapping needs in Salesforce")
    void thePermissionSetsGrantWhatIsNeeded() throws IOException {
        Set<String> granted = granted();
        SortedSet<String> needed = needed("salesforce-main");

        assertThat(needed).contains("Contact.MailingAddress", "Lead.Address", "Account.BillingAddress", "Individual");
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(granted);
        // Read with the account; the connector writes nothing there and creates no field of that name.
        missing.remove("Account.Do_Not_Contact__c");
        assertThat(missing)
                .as("only Salesforce's own set can grant cadences, and the README says so")
                .isEqualTo(new TreeSet<>(CADENCES));
        assertThat(Files.readString(SETS.resolve("README.md")))
                .contains("`ActionCadenceTracker`", "`ActionCadence`", "*Sales Engagement User*");
    }

    @Test
    @DisplayName("H158: the set of every org grants nothing that is not needed")
    void theSetOfEveryOrgGrantsNothingElse() throws IOException {
        Path set = SETS.resolve(
                "force-app/main/default/permissionsets/Sequence_Connector_Integration.permissionset-meta.xml");

        assertThat(granted(Files.readString(set))).isSubsetOf(needed("salesforce-main"));
    }

    private List<HealthFinding> ofScopes(ConnectedCrm account) {
        return account.adapter().check(selections(account)).stream()
                .filter(finding -> finding.area().equals("scopes"))
                .toList();
    }

    private SortedSet<String> needed(String connection) {
        ConnectedCrm account = application.account(new ConnectionId(connection));
        return account.adapter().neededGrants(selections(account));
    }

    private static Map<ObjectType, FieldSelection> selections(ConnectedCrm account) {
        Map<ObjectType, FieldSelection> mapped = new EnumMap<>(ObjectType.class);
        account.types().forEach(type -> mapped.put(type, account.mapping().selection(type)));
        return mapped;
    }

    private static SortedSet<String> documented() throws IOException {
        String manual = Files.readString(MANUAL);
        String section = manual.substring(manual.indexOf("## HubSpot"), manual.indexOf("## Salesforce"));
        SortedSet<String> scopes = new TreeSet<>();
        Pattern.compile("`((?:crm\\.|communication_preferences)[a-z_.]+)`")
                .matcher(section)
                .results()
                .forEach(each -> scopes.add(each.group(1)));
        return scopes;
    }

    private static Set<String> granted() throws IOException {
        Set<String> granted = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SETS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".permissionset-meta.xml"))
                    .toList()) {
                granted.addAll(granted(Files.readString(file)));
            }
        }
        return granted;
    }

    private static Set<String> granted(String set) {
        Set<String> granted = new TreeSet<>();
        Pattern.compile("<(?:field|object)>([^<]+)<")
                .matcher(set)
                .results()
                .forEach(each -> granted.add(each.group(1)));
        return granted;
    }
}
