package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.org.Author;
import org.sequenceconnector.sandbox.salesforce.org.CommittedChange;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;

/** Which rows changed or went, late commits included. */
class SalesforceReplicationTest extends SalesforceSandboxTest {
    private SalesforceSandbox sandbox;
    private OrgClient client;
    private String id;

    @BeforeEach
    void launch() {
        sandbox = start();
        client = new OrgClient(sandbox);
        id = contact(sandbox, "a@example.com");
        clock.advance(Duration.ofMinutes(10));
    }

    /** A slow trigger keeps a transaction open for minutes. */
    @Test
    void showsALateCommitWithItsEarlyStampAndWarnsByTheCoveredDate() {
        Instant opened = clock.instant();
        SaveOptions options = new SaveOptions(new Author(sandbox.org().users().administrator(), ""), true, false);
        OrgTransaction slow = sandbox.org().begin(options.author());
        slow.update("Contact", id, fields("Title", "CEO"), options);
        clock.advance(Duration.ofMinutes(5));
        String before = "2026-11-01T10:05:00Z";
        String after = "2026-11-01T10:20:00Z";
        assertThat(value(sandbox, id, "Title")).isEmpty();
        OrgClient.Answer open = updated(before, after);
        assertThat(open.json().path("ids")).isEmpty();
        assertThat(open.json().path("latestDateCovered").asText()).isEqualTo("2026-11-01T10:10:00.000+0000");
        assertThat(client.patch("/sobjects/Contact/" + id, "{'Title':'CTO'}").code())
                .isEqualTo("UNABLE_TO_LOCK_ROW");
        slow.commit();
        OrgClient.Answer closed = updated(before, after);
        assertThat(closed.json().at("/ids/0").asText()).isEqualTo(id);
        assertThat(closed.json().path("latestDateCovered").asText()).isEqualTo("2026-11-01T10:15:00.000+0000");
        assertThat(value(sandbox, id, "SystemModstamp")).isEqualTo(opened.toString());
    }

    @Test
    void forgetsWhatIsRolledBack() {
        SaveOptions options = new SaveOptions(new Author(sandbox.org().users().administrator(), ""), true, false);
        OrgTransaction doomed = sandbox.org().begin(options.author());
        doomed.update("Contact", id, fields("Title", "CEO"), options);
        doomed.rollback();
        assertThat(value(sandbox, id, "Title")).isEmpty();
        assertThat(sandbox.org().oldestOpenTransaction()).isEmpty();
    }

    @Test
    void refusesSpansThatAreTooOldEmptyOrTooFull() {
        assertThat(updated("2026-09-01T10:00:00Z", "2026-11-01T10:00:00Z").code())
                .isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(updated("2026-11-01T10:00:30Z", "2026-11-01T10:00:59Z").code())
                .isEqualTo("INVALID_REPLICATION_DATE");
        contact(sandbox, "b@example.com");
        sandbox.replication().setMostIds(1);
        assertThat(updated("2026-11-01T09:00:00Z", "2026-11-01T11:00:00Z").code())
                .isEqualTo("EXCEEDED_ID_LIMIT");
    }

    @Test
    void listsDeletionsUntilTheLogIsTrimmed() {
        sandbox.operations().delete(id);
        clock.advance(Duration.ofMinutes(10));
        OrgClient.Answer deleted = deleted("2026-11-01T10:00:00Z", "2026-11-01T10:20:00Z");
        assertThat(deleted.json().at("/deletedRecords/0/id").asText()).isEqualTo(id);
        assertThat(deleted.json().at("/deletedRecords/0/deletedDate").asText())
                .isEqualTo("2026-11-01T10:10:00.000+0000");
        sandbox.operations().trimDeletions("Contact", Instant.parse("2026-11-01T10:15:00Z"));
        assertThat(deleted("2026-11-01T10:00:00Z", "2026-11-01T10:20:00Z").code())
                .isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(deleted("2026-11-01T10:15:00Z", "2026-11-01T10:20:00Z")
                        .json()
                        .path("deletedRecords"))
                .isEmpty();
    }

    @Test
    void movesOnlySystemModstampWhenThePlatformChangesARow() {
        String modified = value(sandbox, id, "LastModifiedDate");
        List<CommittedChange> heard = new ArrayList<>();
        sandbox.org().onCommit(heard::addAll);
        sandbox.operations().bounce(id, "550 user unknown");
        assertThat(value(sandbox, id, "LastModifiedDate")).isEqualTo(modified);
        assertThat(value(sandbox, id, "SystemModstamp")).isEqualTo("2026-11-01T10:10:00Z");
        assertThat(value(sandbox, id, "IsEmailBounced")).isEqualTo("true");
        assertThat(heard.get(0).changedFields()).containsKey("EmailBouncedDate").doesNotContainKey("LastModifiedDate");
        sandbox.operations().set(id, "Email", "new@example.com");
        client.patch("/sobjects/Contact/" + id, "{'Email':'newer@example.com'}");
        assertThat(value(sandbox, id, "EmailBouncedDate")).isEmpty();
    }

    @Test
    void tellsSeveralChangesOfOneTransactionAsOne() {
        List<CommittedChange> heard = new ArrayList<>();
        sandbox.org().onCommit(heard::addAll);
        SaveOptions options = new SaveOptions(new Author(sandbox.org().users().administrator(), ""), true, false);
        OrgTransaction transaction = sandbox.org().begin(options.author());
        transaction.update("Contact", id, fields("Title", "CEO"), options);
        transaction.update("Contact", id, fields("Title", "CTO"), options);
        transaction.commit();
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).changedFields()).containsAllEntriesOf(Map.of("Title", "CTO"));
    }

    private OrgClient.Answer updated(String start, String end) {
        return client.get("/sobjects/Contact/updated/?start=" + start + "&end=" + end);
    }

    private OrgClient.Answer deleted(String start, String end) {
        return client.get("/sobjects/Contact/deleted?start=" + start + "&end=" + end);
    }
}
