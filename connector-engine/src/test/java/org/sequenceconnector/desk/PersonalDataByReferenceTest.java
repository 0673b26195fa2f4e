package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.trigger.Actor;

/** An address is only where an erasure looks for it; the trail and the decisions themselves refer to it. */
class PersonalDataByReferenceTest {
    private static final String CANARY = "zacharias.canary@referred.example";
    /** The columns that have to hold it, each with why; an erasure removes or empties all of them. */
    private static final Map<String, String> MEANT = Map.of(
            "crm_record.fields", "what the CRM says is mirrored",
            "record_history.delta", "what the CRM said before is kept for answers about the past",
            "person_link.address", "records of one address are one person",
            "former_address.address", "an opt-out of an earlier address still counts",
            "consent_fact.address", "an opt-out is about an address",
            "suppression.pattern", "so is an entry of the suppression list",
            "decision.inputs", "a decision is made again from the addresses that were asked about",
            "decision.personal", "a finding names the address it is about, kept apart from the decision",
            "confirmed_value.field_values", "the CRM's own copy of that sentence, so that it is not written twice",
            "enrollment.body", "that sentence as the reason of an end");

    @TempDir
    private Path folder;

    @Test
    void keepsTheAddressOutOfTheTrailAndTheDecisions() throws SQLException {
        try (Workshop shop = new Workshop(folder)) {
            String contact = shop.hubspot
                    .account()
                    .add(ObjectType.CONTACT, Map.of("email", CANARY, "firstname", "Zacharias", "lastname", "Canary"));
            shop.salesforce.account().add(ObjectType.LEAD, Map.of("email", CANARY));
            shop.settle();
            shop.enroll(CANARY, WELCOME);
            shop.settle();
            shop.enrollByHand(CANARY, OUTBOUND);
            shop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of("email", "new." + CANARY));
            shop.settle();
            EmailAddress address = EmailAddress.of("new." + CANARY).orElseThrow();
            shop.connector.suppressionDesk().add(address, Workshop.order("asked by mail"));
            shop.connector.consentDesk().optOut(address, "person", "asked by mail");
            shop.enroll("new." + CANARY, WELCOME);
            shop.settle();
            shop.connector
                    .auditDesk()
                    .export("new." + CANARY, "json", new Actor(Actor.Kind.PERSON, "admin", true), item -> {});

            assertThat(columnsThatHold("canary")).isEqualTo(MEANT.keySet());
        }
    }

    private Set<String> columnsThatHold(String text) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"));
                Statement statement = connection.createStatement()) {
            for (String table : names(statement, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
                for (String column : names(statement, "SELECT name FROM pragma_table_info('" + table + "')")) {
                    try (ResultSet rows = statement.executeQuery(
                            "SELECT 1 FROM " + table + " WHERE lower(" + column + ") LIKE '%" + text + "%' LIMIT 1")) {
                        if (rows.next()) {
                            found.add(table + "." + column);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> names(Statement statement, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
