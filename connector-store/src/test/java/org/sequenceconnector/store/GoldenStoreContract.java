package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.audit.ChainReport;
import org.sequenceconnector.audit.ChainReport.Link;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Enrollments.RebuiltInput;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.erasure.Erasures;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.store.form.InputCodec;
import org.sequenceconnector.store.form.Json;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.Source;
import org.sequenceconnector.work.UnitOfWork;

/**
 * A store that an earlier version filled is opened, brought up to date and read by this one; and what this one reads and writes
 * again is, byte for byte, what the earlier one wrote. A name in Java that finds its way into what is stored is found here.
 */
abstract class GoldenStoreContract {
    private static final int ALL = 100_000;

    /** The golden store before this version touched it. */
    abstract Connection untouched() throws SQLException;

    /** The golden store as this version opens it. */
    abstract OpenedStore opened();

    /** A store that nothing was ever stored in. */
    abstract OpenedStore empty();

    /** The end of the chain, as the earlier version sealed it. */
    abstract Link head();

    private OpenedStore golden;
    private OpenedStore fresh;
    private SortedMap<String, List<SortedMap<String, String>>> before = new TreeMap<>();

    @BeforeEach
    void open() throws SQLException {
        try (Connection connection = untouched()) {
            StoredRows rows = new StoredRows(connection);
            for (String table : rows.tables()) {
                before.put(table, rows.of(table, "fact_no", "history_no"));
            }
        }
        golden = opened();
        fresh = empty();
    }

    @AfterEach
    void close() {
        golden.close();
        fresh.close();
    }

    private List<SortedMap<String, String>> again(String table) throws SQLException {
        try (Connection connection = fresh.dataSource().getConnection()) {
            return new StoredRows(connection).of(table, "fact_no", "history_no");
        }
    }

    private List<String> inOrder(String table, String column, String order) throws SQLException {
        try (Connection connection = golden.dataSource().getConnection()) {
            return new StoredRows(connection).column(table, column, order);
        }
    }

    private List<SortedMap<String, String>> rows(String table) {
        List<SortedMap<String, String>> rows = before.getOrDefault(table, List.of());
        assertThat(rows).as(table).isNotEmpty();
        return rows;
    }

    private <T> T read(Function<UnitOfWork, T> look) {
        return golden.reading(look);
    }

    @Test
    void holdsARowOfEveryTable() {
        assertThat(before)
                .hasSizeGreaterThan(30)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    }

    @Test
    @DisplayName("H175: mirrored records, their earlier versions and their hashes are written as they were before")
    void recordsAreWrittenAsBefore() throws SQLException {
        List<Mirror.Version> versions = new ArrayList<>();
        read(work -> {
            rows("crm_record").forEach(row -> work.mirror().eachVersion(ref(row), versions::add));
            return true;
        });
        assertThat(versions).hasSameSizeAs(both("crm_record", "record_history"));

        fresh.inTransaction(work -> {
            // The newest of a record is told first.
            versions.reversed().forEach(version -> work.mirror().save(List.of(version.record())));
            return true;
        });

        assertSameRows("crm_record", "content_hash");
        // What is left out: when a version was read for the last time before it was replaced is told to nobody.
        assertSameRows("record_history", "content_hash", "valid_to");
        Map<RecordRef, String> hashes = new LinkedHashMap<>();
        rows("crm_record").forEach(row -> hashes.put(ref(row), row.get("content_hash")));
        Map<RecordRef, String> now = new LinkedHashMap<>();
        read(work -> work.mirror().find(hashes.keySet())).values().stream()
                .filter(record -> !record.ref().id().equals(LINKED_ANEW))
                .forEach(record -> now.put(record.ref(), record.contentHash()));
        assertThat(hashes).containsAllEntriesOf(now).hasSize(now.size() + 1);
    }

    /** Its address has a letter that nobody sees: it was to be read as another address since, and so linked anew. */
    static final String LINKED_ANEW = "9007";

    private List<SortedMap<String, String>> both(String one, String other) {
        List<SortedMap<String, String>> both = new ArrayList<>(rows(one));
        both.addAll(rows(other));
        return both;
    }

    private static RecordRef ref(SortedMap<String, String> row) {
        String[] space = row.getOrDefault("space", "").split(":", 2);
        String id = row.getOrDefault("id", row.getOrDefault("record_id", ""));
        return new RecordRef(new ConnectionId(space[0]), ObjectType.ofWord(space[1]), id);
    }

    @Test
    void consentFactsAreWrittenAsBefore() throws SQLException {
        List<ConsentFact> facts = new ArrayList<>();
        List<RecordRef> records = rows("consent_fact").stream()
                .filter(row -> !row.getOrDefault("record_id", "").equals("null"))
                .map(GoldenStoreContract::ref)
                .distinct()
                .toList();
        List<EmailAddress> addresses = rows("consent_fact").stream()
                .flatMap(row -> Stream.of(row.getOrDefault("address", ""), row.getOrDefault("source_address", "")))
                .flatMap(text -> EmailAddress.of(text).stream())
                .distinct()
                .toList();
        read(work -> {
            work.consentFacts().each(records, addresses, facts::add);
            return true;
        });
        assertThat(facts).hasSameSizeAs(rows("consent_fact"));

        fresh.inTransaction(work -> {
            facts.forEach(fact -> work.consentFacts().append(List.of(fact)));
            return true;
        });

        assertSameRows("consent_fact");
    }

    @Test
    void enrollmentsAndTheirStepsAreWrittenAsBefore() throws SQLException {
        List<Enrollment> enrollments = inOrder("enrollment", "id", "id").stream()
                .map(id -> read(work -> work.enrollments().find(new EnrollmentId(id)))
                        .orElseThrow())
                .toList();
        assertThat(enrollments).hasSameSizeAs(rows("enrollment"));

        fresh.inTransaction(work -> {
            for (Enrollment enrollment : enrollments) {
                work.enrollments().insert(enrollment);
                read(old -> old.enrollments().steps(enrollment.id()))
                        .forEach(step -> work.enrollments().saveStep(step));
            }
            return true;
        });

        assertSameRows("enrollment");
        assertSameRows("step_execution");
    }

    @Test
    void decisionsAreWrittenAsBefore() throws SQLException {
        List<DecisionRecord> decisions = inOrder("decision", "id", "id").stream()
                .map(id -> read(work -> work.enrollments().decision(id)).orElseThrow())
                .toList();
        assertThat(decisions)
                .hasSameSizeAs(rows("decision"))
                .anySatisfy(decision -> assertThat(decision.findings())
                        .extracting(Finding::waived)
                        .contains(true));

        fresh.inTransaction(work -> {
            decisions.forEach(work.enrollments()::saveDecision);
            return true;
        });

        assertSameRows("decision", "inputs");
    }

    @Test
    @DisplayName("H175: what decisions looked at is read and written as it was before")
    void inputsAreWrittenAsBefore() throws SQLException {
        List<String> ids = rows("decision").stream()
                .filter(row -> !row.getOrDefault("inputs", "").equals("null"))
                .map(row -> row.getOrDefault("id", ""))
                .toList();
        assertThat(ids).hasSizeGreaterThan(70);
        for (String id : ids) {
            ObjectNode stored = (ObjectNode)
                    Json.parse(read(work -> work.enrollments().keptInputs(id)).orElseThrow());

            RebuiltInput rebuilt =
                    read(work -> work.enrollments().inputsOf(id, sequence(stored.path("sequence")), RULES));

            assertThat(rebuilt.missing()).as(id).isEmpty();
            assertThat(InputCodec.write(rebuilt.input().orElseThrow()))
                    .as(id)
                    .isEqualTo(withWhatCameLater(stored).toString());
        }
    }

    /** Parts that there were none of when the golden store was filled, with what stands for them in older inputs. */
    private static JsonNode withWhatCameLater(ObjectNode stored) {
        ((ObjectNode) stored.get("permission")).putArray("askedAt");
        if (stored.get("match").has("person")) {
            ((ObjectNode) stored.get("match").get("person")).putArray("missingFields");
        }
        // Not what this is about: the rules are not read from the store here.
        ((ObjectNode) stored.get("rules")).put("ruleset", RULES.ruleset().version());
        return stored;
    }

    private static final EligibilityInput.WorkspaceRules RULES = new EligibilityInput.WorkspaceRules(
            Ruleset.defaults(), List.of(), ConsentPolicy.defaults(), Set.of(), List.of());

    private static Optional<SequenceVersion> sequence(JsonNode reference) {
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(new SequenceVersion(
                        new SequenceDefinition(
                                reference.get(0).get("key").asText(),
                                "any",
                                SequenceState.PUBLISHED,
                                TargetType.CONTACT,
                                "any",
                                1,
                                SequenceDefinition.OnConflict.REJECT,
                                Set.of(),
                                Set.of(),
                                "any",
                                "any",
                                Optional.empty(),
                                new SequenceDefinition.TaskOwner(
                                        SequenceDefinition.TaskOwner.Kind.NAMED_USER, "any", true),
                                Optional.empty(),
                                false,
                                false,
                                Set.of(),
                                false,
                                List.of()),
                        reference.get(0).get("number").asInt(),
                        "any",
                        Instant.EPOCH));
    }

    @Test
    void whoWasNotEnrolledIsWrittenAsBefore() throws SQLException {
        List<NotEnrolled> records = read(work -> work.enrollments().notEnrolled(Optional.empty(), 0, ALL));
        assertThat(records).isNotEmpty();

        fresh.inTransaction(work -> {
            records.forEach(work.enrollments()::saveNotEnrolled);
            return true;
        });

        List<SortedMap<String, String>> open = rows("not_enrolled").stream()
                .filter(row -> row.getOrDefault("closed_because", "").equals("null"))
                .toList();
        assertThat(again("not_enrolled")).isEqualTo(open);
    }

    /** @param without columns that are not compared */
    private void assertSameRows(String table, String... without) throws SQLException {
        List<SortedMap<String, String>> written = again(table);
        List<SortedMap<String, String>> expected = new ArrayList<>();
        rows(table).forEach(row -> expected.add(new TreeMap<>(row)));
        for (String column : without) {
            written.forEach(row -> row.remove(column));
            expected.forEach(row -> row.remove(column));
        }
        // Columns that came later are not what this is about.
        SortedSet<String> known = new TreeSet<>(expected.getFirst().keySet());
        written.forEach(row -> row.keySet().retainAll(known));
        assertThat(sorted(written)).as(table).isEqualTo(sorted(expected));
    }

    private static List<String> sorted(Collection<SortedMap<String, String>> rows) {
        return rows.stream().map(SortedMap::toString).sorted().toList();
    }

    /** Kinds that there were none of when the golden store was filled; {@link StoredFormsTest} has what is stored of them. */
    private static final Set<String> CAME_LATER = Set.of("MissingField", "LiftHeld", "CONSENT_LIFT_UNDER_REVIEW");

    /** Read from the sources: a new kind is written down there under its name, and has to be thought of here. */
    @Test
    void everyNamedFormIsInSomeDecision() throws IOException {
        String forms = Files.readString(Path.of("src/main/java/org/sequenceconnector/store/form/InputForms.java"))
                + Files.readString(Path.of("src/main/java/org/sequenceconnector/store/form/InputCodec.java"));
        SortedSet<String> named = found("new Shape<[^(]*>\\(\\s*\"(\\w+)\"", forms);
        SortedSet<String> stored = new TreeSet<>();
        rows("decision").forEach(row -> stored.addAll(found("\"@\":\"(\\w+)\"", row.getOrDefault("inputs", ""))));

        assertThat(named).hasSizeGreaterThan(25);
        assertThat(missing(named, stored)).isEmpty();
        assertThat(missing(stored, named)).isEmpty();
    }

    @Test
    void everyKindIsInSomeRow() {
        assertAllIn("decision", "body", "code", FailureCode.values());
        assertAllIn("decision", "body", "severity", Severity.values());
        assertAllIn("decision", "body", "verdict", Verdict.values());
        assertAllIn(
                "decision", "body", "method", EnrollmentMethod.MANUAL, EnrollmentMethod.API, EnrollmentMethod.EVENT);
        assertAllIn("decision", "body", "resolution", "wait", "data_change", "admin_change", "person_confirm", "never");
        assertAllIn("enrollment", "body", "kind", HoldKind.values());
        assertAllIn(
                "enrollment",
                "body",
                "kind",
                "REPLY",
                "MEETING",
                "ABSENCE",
                "COLLEAGUE_REPLY",
                "BOUNCE",
                "GOAL_REACHED",
                "CONVERSATION_RESOLVED");
        assertAllIn("enrollment", "body", "reply", Outcome.Reply.Kind.values());
        assertAllIn("enrollment", "body", "cause", EndCause.values());
        assertAllIn("enrollment", "body", "waitingFor", WaitingFor.values());
        assertAllIn("enrollment", "body", "method", EnrollmentMethod.values());
        assertAllIn("consent_fact", "body", "k", FactKind.values());
        assertAllIn("consent_fact", "body", "b", LegalBasis.values());
        assertAllIn("consent_fact", "body", "ch", Channel.CALL, Channel.SMS, Channel.CHAT, Channel.ANY);
        assertAllIn(
                "consent_fact",
                "body",
                "s",
                "forbids",
                "not_stated",
                "subscribed",
                "unsubscribed",
                "unreadable",
                "basis");
        assertAllIn("not_enrolled", "actor", "kind", Actor.Kind.values());
        assertThat(FieldValue.class.getPermittedSubclasses())
                .as("kinds of field values; the records 91-… hold one of each")
                .hasSize(8);
        assertThat(Outcome.class.getPermittedSubclasses()).hasSize(7);
        assertThat(Resolution.class.getPermittedSubclasses()).hasSize(5);
        assertThat(Statement.class.getPermittedSubclasses()).hasSize(7);
        assertThat(FactSource.class.getPermittedSubclasses()).hasSize(3);
        assertThat(columns("enrollment", "phase")).containsAll(names(Phase.values()));
        assertThat(columns("enrollment", "target_type")).containsAll(names(TargetType.values()));
        assertThat(columns("step_execution", "status")).containsAll(names(StepStatus.values()));
        assertThat(columns("opt_out_copy", "state")).containsAll(names(OptOutCopy.State.values()));
        assertThat(columns("sync_stream", "kind")).contains("CHANGES", "REMOVALS", "FEED");
        assertThat(columns("handled_source", "kind")).containsAll(names(Source.Kind.values()));
        assertThat(columns("person_link", "method")).hasSize(MatchMethod.values().length);
    }

    private void assertAllIn(String table, String column, String name, Object... kinds) {
        SortedSet<String> stored = new TreeSet<>();
        rows(table).forEach(row -> stored.addAll(found("\"" + name + "\":\"(\\w+)\"", row.getOrDefault(column, ""))));
        SortedSet<String> wanted = new TreeSet<>();
        Stream.of(kinds).map(Object::toString).forEach(wanted::add);
        assertThat(missing(wanted, stored)).as("%s.%s: %s", table, column, name).isEmpty();
    }

    private static SortedSet<String> missing(SortedSet<String> wanted, SortedSet<String> stored) {
        SortedSet<String> missing = new TreeSet<>(wanted);
        missing.removeAll(stored);
        missing.removeAll(CAME_LATER);
        return missing;
    }

    private SortedSet<String> columns(String table, String column) {
        SortedSet<String> values = new TreeSet<>();
        rows(table).forEach(row -> values.add(row.getOrDefault(column, "")));
        return values;
    }

    private static List<String> names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    private static SortedSet<String> found(String pattern, String text) {
        SortedSet<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void whoWasErasedAfterAnOptOutIsStillKnownByTheirHash() {
        List<Suppression> erased = suppressions("gone-too@golden.example");
        List<Suppression> nobody = suppressions("nobody@golden.example");
        Erasures.Kept kept = read(work -> work.erasures().kept());

        assertThat(erased).hasSize(1);
        assertThat(nobody).isEmpty();
        assertThat(kept).isEqualTo(new Erasures.Kept(1, 2));
    }

    private List<Suppression> suppressions(String address) {
        return read(work -> work.consentFacts()
                .suppressionsOf(List.of(EmailAddress.of(address).orElseThrow())));
    }

    @Test
    void nothingIsStoredAsJavaPrintsIt() {
        before.forEach((table, rows) -> rows.forEach(row -> row.values()
                .forEach(value -> assertThat(value)
                        .as(table)
                        .doesNotContainPattern("[A-Z][A-Za-z]+\\[([a-z][A-Za-z]*=|\\])|org\\.sequenceconnector\\."))));
    }

    @Test
    void theChainIsWhole() {
        ChainReport report = read(work -> work.auditTrail().verify());

        assertThat(report.whole()).isTrue();
        assertThat(report.unsealed()).isZero();
        assertThat(report.last()).contains(head());
    }
}
