package org.sequenceconnector.app.cli.frame;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.desk.PersonDesk;
import org.sequenceconnector.record.RecordRef;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common by which an administrator decides about a person: who, why, and whether only to try. */
public abstract class AdministratorDecision implements Callable<Integer> {
    @Mixin
    protected final Surroundings surroundings;

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    private String note = "";

    @Option(names = "--dry-run", description = "Say what would happen and change nothing.")
    protected boolean dryRun;

    protected AdministratorDecision(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    protected PersonDesk.Order order() {
        if (note.isBlank()) {
            throw new Trouble.UsageException("--note needs a text: the audit trail has to tell why");
        }
        return new PersonDesk.Order(surroundings.actor(), note, dryRun);
    }

    protected static RecordRef record(String text) {
        return RecordRef.parse(text)
                .orElseThrow(() -> new Trouble.UsageException(
                        "'" + text + "' is not a record: write connection:contact:id or connection:lead:id"));
    }

    protected int unknown(RecordRef record) {
        surroundings.terminal().err().println(record + " was never read. Run 'connector sync' if the record is new.");
        return ExitCodes.REFUSED;
    }

    public static void list(ObjectNode node, String name, List<RecordRef> records) {
        ArrayNode list = node.putArray(name);
        records.forEach(record -> list.add(record.toString()));
    }

    protected String tense(String done, String wouldBe) {
        return dryRun ? wouldBe : done;
    }
}
