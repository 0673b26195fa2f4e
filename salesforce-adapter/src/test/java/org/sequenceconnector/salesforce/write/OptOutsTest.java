package org.sequenceconnector.salesforce.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Gone;
import org.sequenceconnector.crm.WriteOutcome.Rejected;
import org.sequenceconnector.crm.WriteOutcome.TryLater;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.Soql;

/** Opt-outs reach every record of the address, and nothing ever takes one back. */
class OptOutsTest {
    private static final String FLAG = "HasOptedOutOfEmail";
    private static final String ADDRESS = "o'neil\\x@example.com";

    private final WritingBench bench = new WritingBench();
    private final Map<ObjectType, List<String>> holders = new EnumMap<>(ObjectType.class);
    private final List<String> queries = new ArrayList<>();
    private List<Row> personAccounts = List.of();

    private final OptOuts optOuts = new OptOuts(
            new ConnectionId("org"),
            this::search,
            rows -> bench.newWriter(bench.org).save(rows, new RefusedValues(bench.clock)));

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void flagsEveryContactAndLeadOfTheAddressAndTheNamedRecords() {
        holders.put(ObjectType.CONTACT, List.of(contact(1), contact(2)));
        holders.put(ObjectType.LEAD, List.of("00Q000000000003AAA"));

        assertThat(write(contact(2), contact(4))).isEqualTo(new Written());

        assertThat(List.of(contact(1), contact(2), "00Q000000000003AAA", contact(4)))
                .allMatch(id -> bench.org.value(id, FLAG).equals(Optional.of("true")));
        assertThat(queries)
                .containsExactly(
                        "SELECT Id FROM Contact WHERE Email = 'o\\'neil\\\\x@example.com'",
                        "SELECT Id FROM Lead WHERE Email = 'o\\'neil\\\\x@example.com' AND IsConverted = false");
    }

    @Test
    void followsANamedRecordToItsSurvivor() {
        bench.mergedInto.put(contact(1), contact(9));
        bench.org.rule = row -> row.record().id().equals(contact(1))
                ? List.of(new RowError("ENTITY_IS_DELETED", "entity is deleted", List.of()))
                : List.of();

        assertThat(write(contact(1))).isEqualTo(new Written());

        assertThat(bench.org.value(contact(9), FLAG)).contains("true");
    }

    @Test
    void triesLaterWhenOnlySomeRecordsTookIt() {
        holders.put(ObjectType.CONTACT, List.of(contact(1), contact(2)));
        bench.org.rule = row -> row.record().id().equals(contact(2)) ? refusal() : List.of();

        assertThat(write())
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.reason()).contains("no rights"));
        assertThat(bench.org.value(contact(1), FLAG)).contains("true");
    }

    @Test
    void isRefusedWithSalesforcesWordsWhenEveryRecordRefuses() {
        holders.put(ObjectType.CONTACT, List.of(contact(1)));
        bench.org.rule = row -> refusal();

        assertThat(write()).isEqualTo(new Rejected("INSUFFICIENT_ACCESS_OR_READONLY", "no rights"));
    }

    /** Where a person account's contact row takes no writes, its account does. */
    @Test
    void flagsAPersonAccountByItsAccount() {
        holders.put(ObjectType.CONTACT, List.of(contact(1)));
        personAccounts = List.of(Row.of(Map.of("Id", contact(1), "AccountId", WritingBench.account(1))));
        bench.org.rule = row -> row.record().type() == ObjectType.CONTACT ? refusal() : List.of();

        assertThat(write()).isEqualTo(new Written());

        assertThat(bench.org.value(WritingBench.account(1), "PersonHasOptedOutOfEmail"))
                .contains("true");
    }

    @Test
    void isGoneWhenNobodyIsLeftAndDoneWhenNobodyEverHadTheAddress() {
        bench.org.rule = row -> List.of(new RowError("ENTITY_IS_DELETED", "entity is deleted", List.of()));

        assertThat(write(contact(1))).isEqualTo(new Gone(Optional.empty()));
        assertThat(write()).isEqualTo(new Written());
    }

    /**
     * The proof by example and by reading the sources: opting out writes the flag as true and nothing else, and one other
     * class names it in rows, which takes our own copy back from one record after a documented restore.
     */
    @Test
    void nothingButARestoreOfOurOwnCopyWritesAnOptOutAsFalse() throws IOException {
        holders.put(ObjectType.CONTACT, List.of(contact(1)));
        write(contact(1), contact(2));
        assertThat(bench.org.calls)
                .allSatisfy(call -> assertThat(call)
                        .allSatisfy(row ->
                                assertThat(row.values()).containsExactlyEntriesOf(Map.of(FLAG, BooleanNode.TRUE))));

        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                boolean writes = text.contains("new WriteRow(") || text.contains("BooleanNode");
                assertThat(writes && text.contains("OptedOutOfEmail"))
                        .as("%s both names the flag and makes rows", source)
                        .isEqualTo(source.endsWith("OptOuts.java") || source.endsWith("OwnOptOuts.java"));
            }
        }
        assertThat(Files.readString(Path.of("src/main/java/org/sequenceconnector/salesforce/write/OptOuts.java")))
                .doesNotContain("BooleanNode.FALSE", "booleanNode(");
    }

    private List<Row> search(Soql query, boolean deletedToo) {
        queries.add(query.text());
        if (query.text().contains("IsPersonAccount")) {
            if (personAccounts.isEmpty()) {
                throw new PermanentCrmException("No such column 'IsPersonAccount' on entity 'Contact'");
            }
            return personAccounts;
        }
        if (deletedToo) {
            return bench.fates(query);
        }
        ObjectType type = query.text().contains("FROM Lead") ? ObjectType.LEAD : ObjectType.CONTACT;
        return holders.getOrDefault(type, List.of()).stream()
                .map(id -> Row.of(Map.of("Id", id)))
                .toList();
    }

    private WriteOutcome write(String... named) {
        List<RecordRef> records = Stream.of(named)
                .map(id -> RecordRef.of("org", ObjectType.CONTACT, id))
                .toList();
        return optOuts.write(new OptOutWrite(ADDRESS, records, "trace"));
    }

    private static List<RowError> refusal() {
        return List.of(new RowError("INSUFFICIENT_ACCESS_OR_READONLY", "no rights", List.of()));
    }

    private static String contact(int number) {
        return WritingBench.id(number);
    }
}
