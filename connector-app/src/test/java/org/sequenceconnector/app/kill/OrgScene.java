package org.sequenceconnector.app.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.salesforce.org.CommittedChange;

/**
 * A fresh org and a fresh database, with the two days of events that every run sees. There are enough contacts for a Bulk
 * job, and few enough leads for a collection call.
 */
final class OrgScene implements AutoCloseable {
    private static final Duration UNTIL_RESTART = Duration.ofMinutes(12);
    private static final int CONTACTS = 36;
    private static final int LEADS = 6;

    private final MovableClock clock = new MovableClock(Scene.FIRST_DAY);
    private final SalesforceSandbox sandbox =
            SalesforceSandbox.start(SalesforceOptions.defaults().withClock(clock));
    private final WireTap tap = new WireTap(sandbox.baseUrl());
    private final Path database;
    private final List<String> contacts = new ArrayList<>();
    private final List<String> leads = new ArrayList<>();
    private final Map<String, List<String>> shown = new TreeMap<>();

    OrgScene(Path folder, PreparedStore empty, String name) throws IOException {
        this.database = folder.resolve(name + ".db");
        empty.copyTo(database);
        for (int number = 0; number < CONTACTS; number++) {
            contacts.add(create("Contact", "contact" + number));
        }
        for (int number = 0; number < LEADS; number++) {
            leads.add(create("Lead", "lead" + number));
        }
        // Rows are read when they have been still for a while.
        clock.moveBy(Duration.ofMinutes(10));
        sandbox.org().onCommit(changes -> changes.forEach(this::show));
    }

    private String create(String type, String name) {
        Map<String, Optional<Object>> fields = new LinkedHashMap<>();
        fields.put("LastName", Optional.of("Ivers"));
        fields.put("Email", Optional.of(name + "@example.com"));
        if (type.equals("Lead")) {
            fields.put("Company", Optional.of("Acme"));
        }
        return sandbox.operations().create(type, fields);
    }

    WireTap tap() {
        return tap;
    }

    Path database() {
        return database;
    }

    String openCommand() {
        return "open-org " + database + " " + tap.url() + " " + clock.instant();
    }

    String clockCommand() {
        return "clock " + clock.instant();
    }

    void passTimeUntilRestart() {
        clock.moveBy(UNTIL_RESTART);
    }

    /** An opt-out, a merge, a conversion, a deletion and a request; and everybody is logged out. */
    void overnight() {
        clock.moveTo(Scene.SECOND_DAY);
        sandbox.operations().set(contacts.get(0), "HasOptedOutOfEmail", true);
        sandbox.operations().merge(contacts.get(1), contacts.get(2));
        sandbox.operations().delete(contacts.get(3));
        sandbox.operations()
                .set(
                        contacts.get(4),
                        Map.of(
                                "Enrl_Request_Action__c", Optional.of("Pause"),
                                "Enrl_Request_Sequence__c", Optional.of("outbound")));
        sandbox.operations().set(leads.get(0), "HasOptedOutOfEmail", true);
        sandbox.operations().convertLead(leads.get(1));
        clock.moveBy(Duration.ofMinutes(10));
        sandbox.sessions().revokeAll();
    }

    /** For every field of ours the values it showed one after another, repeats left out. */
    List<String> shown() {
        return sandbox.org()
                .locked(() -> shown.entrySet().stream()
                        .map(field -> "shown " + field.getKey() + " " + field.getValue())
                        .toList());
    }

    private void show(CommittedChange change) {
        for (String id : change.ids()) {
            change.changedFields().forEach((field, value) -> show(id + " " + field, String.valueOf(value)));
            change.nulledFields().forEach(field -> show(id + " " + field, ""));
        }
    }

    private void show(String field, String value) {
        if (!field.contains("Enrl_") && !field.contains("HasOptedOut")) {
            return;
        }
        List<String> values = shown.computeIfAbsent(field, unknown -> new ArrayList<>());
        String cut = EndState.coarse(value);
        if (values.isEmpty() || !values.getLast().equals(cut)) {
            values.add(cut);
        }
    }

    @Override
    public void close() {
        tap.close();
        sandbox.close();
    }
}
