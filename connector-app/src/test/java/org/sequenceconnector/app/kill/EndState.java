package org.sequenceconnector.app.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.WriteLog;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Everything that counts when a run is over, in lines that can be compared: mirror, persons, enrollments with their steps,
 * decisions by request key, what is still owed, and the account's fields with every value they ever showed. Random ids are
 * left out, and times are cut to the hour, because a restart takes a while.
 */
final class EndState {
    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d):[0-9:.]+Z?");
    private static final Pattern EPOCH = Pattern.compile("\\b(1[78]\\d{11})\\b");
    private static final Pattern RANDOM_ID = Pattern.compile("\\b[ed]?[0-9a-f]{32}\\b");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALL = 100_000;

    private final List<String> lines = new ArrayList<>();
    private final ConnectionId account;
    private final List<ObjectType> types;

    private EndState(ConnectionId account, List<ObjectType> types) {
        this.account = account;
        this.types = types;
    }

    static List<String> of(Scene scene) {
        EndState state = new EndState(KillableConnector.HUBSPOT, List.of(ObjectType.COMPANY, ObjectType.CONTACT));
        state.database(scene.database());
        state.account(scene.portal());
        return state.comparable();
    }

    static List<String> of(OrgScene scene) {
        EndState state = new EndState(
                KillableConnector.SALESFORCE, List.of(ObjectType.COMPANY, ObjectType.CONTACT, ObjectType.LEAD));
        state.database(scene.database());
        state.lines.addAll(scene.shown());
        return state.comparable();
    }

    private void database(Path file) {
        try (OpenedStore store = StoreFactory.open(StoreConfig.sqlite(file))) {
            store.reading(work -> stored(work));
        }
        tables("jdbc:sqlite:" + file);
    }

    private List<String> comparable() {
        return lines.stream()
                .map(EndState::coarse)
                .map(EndState::withoutIds)
                .sorted()
                .toList();
    }

    private UnitOfWork stored(UnitOfWork work) {
        TreeMap<PersonId, TreeSet<String>> persons = new TreeMap<>();
        for (ObjectType type : types) {
            List<RecordRef> refs = work.mirror().refsAfter(account, type, "", ALL);
            for (CrmRecord record : work.mirror().find(refs).values()) {
                lines.add("record " + record.ref() + " " + new TreeMap<>(record.fields()));
            }
            work.people()
                    .ofRecords(refs)
                    .forEach((ref, person) -> persons.computeIfAbsent(person, unknown -> new TreeSet<>())
                            .add(ref.toString()));
        }
        persons.values().forEach(records -> lines.add("person " + records));
        for (PersonId person : work.people().after(Optional.empty(), ALL)) {
            work.enrollments().ofPerson(person).forEach(enrollment -> enrollment(work, enrollment));
        }
        work.enrollments().notEnrolled(Optional.empty(), 0, ALL).forEach(this::notEnrolled);
        work.outbox().list(Optional.empty(), false, ALL).forEach(entry -> lines.add("owed " + entry));
        work.mirror().changed(ALL).forEach(changed -> lines.add("unhandled change " + changed));
        work.fieldRequests().open(ALL).forEach(request -> lines.add("unanswered " + request.key()));
        return work;
    }

    private void enrollment(UnitOfWork work, Enrollment enrollment) {
        TreeSet<String> holds = new TreeSet<>();
        enrollment.holds().forEach(hold -> holds.add(hold.kind().name()));
        TreeSet<String> steps = new TreeSet<>();
        work.enrollments()
                .steps(enrollment.id())
                .forEach(step -> steps.add(step.stepKey() + "/" + step.attempt() + "=" + step.status()));
        lines.add("enrollment " + enrollment.target().record() + " " + enrollment.sequenceKey() + " "
                + enrollment.requestKey() + " " + enrollment.status() + " " + enrollment.endCause() + " attempt "
                + enrollment.attempt() + " revision " + enrollment.revision() + " holds " + holds + " steps " + steps
                + " next " + enrollment.nextStepAt().map(Instant::toString) + " waits for " + enrollment.waitingFor());
    }

    private void notEnrolled(NotEnrolled record) {
        lines.add("not enrolled " + record.target().record() + " " + record.sequenceKey() + " " + record.primaryCode()
                + " attempts " + record.attempts() + " " + record.text());
    }

    private void tables(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT body FROM decision")) {
                while (rows.next()) {
                    JsonNode body = JSON.readTree(rows.getString(1));
                    lines.add("decision " + body.path("request").asText() + " "
                            + body.path("verdict").asText());
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT action, count(*) FROM audit_entry WHERE action <> 'crm.write' GROUP BY action")) {
                while (rows.next()) {
                    lines.add("audit " + rows.getString(1) + " " + rows.getLong(2));
                }
            }
        } catch (SQLException | JsonProcessingException unreadable) {
            throw new IllegalStateException("the end state of " + url + " cannot be read", unreadable);
        }
    }

    /** What the account holds, and for every field the values it showed one after another, repeats left out. */
    private void account(Portal portal) {
        portal.locked(() -> {
            portal.store(ObjectKind.CONTACT)
                    .from(0, false)
                    .forEach(contact -> portal.store(ObjectKind.CONTACT)
                            .values(contact)
                            .forEach((property, value) -> holds(contact.id(), property, value)));
            return portal;
        });
        TreeMap<String, List<String>> shown = new TreeMap<>();
        for (WriteLog.Entry write : portal.writes().all()) {
            List<String> values = shown.computeIfAbsent(
                    write.kind() + " " + write.id() + " " + write.property(), unknown -> new ArrayList<>());
            String value = coarse(write.value());
            if (values.isEmpty() || !values.getLast().equals(value)) {
                values.add(value);
            }
        }
        shown.forEach((field, values) -> lines.add("shown " + field + " " + values));
    }

    private void holds(long contact, String property, String value) {
        if (property.startsWith("enrl_") || property.startsWith("hs_email_optout")) {
            lines.add("crm " + contact + " " + property + " " + value);
        }
    }

    /** Last of all, so that a field that showed two ids one after another still differs from one that showed one. */
    private static String withoutIds(String line) {
        return RANDOM_ID.matcher(line).replaceAll("id");
    }

    static String coarse(String text) {
        String hours = ISO.matcher(text).replaceAll("$1h");
        return EPOCH.matcher(hours)
                .replaceAll(found -> Instant.ofEpochMilli(Long.parseLong(found.group(1)))
                                .toString()
                                .substring(0, 13) + "h");
    }
}
