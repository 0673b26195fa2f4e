package org.sequenceconnector.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;

/** Starts simulated orgs on a clock the test moves, and stops them after each test. */
abstract class SalesforceSandboxTest {
    final SettableClock clock = new SettableClock("2026-11-01T10:00:00Z");
    private final Deque<SalesforceSandbox> running = new ArrayDeque<>();

    SalesforceSandbox start(UnaryOperator<SalesforceOptions> choice) {
        SalesforceSandbox sandbox = SalesforceSandbox.start(
                choice.apply(SalesforceOptions.defaults().withClock(clock)));
        running.push(sandbox);
        return sandbox;
    }

    SalesforceSandbox start() {
        return start(options -> options);
    }

    /** Field names and values by turns. */
    static Map<String, Optional<Object>> fields(Object... namesAndValues) {
        Map<String, Optional<Object>> fields = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at].toString(), Optional.of(namesAndValues[at + 1]));
        }
        return fields;
    }

    static String contact(SalesforceSandbox sandbox, String email) {
        return sandbox.operations().create("Contact", fields("LastName", "Person", "Email", email));
    }

    static String lead(SalesforceSandbox sandbox, String email) {
        return sandbox.operations().create("Lead", fields("LastName", "Lead", "Company", "Acme", "Email", email));
    }

    /** A field of a row as text, empty for null. */
    static String value(SalesforceSandbox sandbox, String id, String field) {
        return sandbox.org().locked(() -> {
            ObjectStore store = sandbox.org().storeForId(id).orElseThrow();
            return store.text(store.find(id).orElseThrow(), field);
        });
    }

    @AfterEach
    void stop() {
        running.forEach(SalesforceSandbox::close);
        running.clear();
    }
}
