package org.sequenceconnector.salesforce.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDefinition.Kind;
import org.sequenceconnector.crm.FieldDefinition.Option;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.query.ContactAccounts;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.SettableClock;

/** The writing half of the adapter over an org in memory. Waiting moves the clock. */
public final class WritingBench implements AutoCloseable {
    public static final String STATUS = "Enrl_Status__c";
    public static final List<FieldDefinition> DEFINITIONS = List.of(
            field(
                    "status",
                    STATUS,
                    Kind.OPTION,
                    0,
                    new Option("STARTED", "Started", "Started"),
                    new Option("PAUSED", "Paused", "Paused")),
            field("status_label", "Enrl_Status_Label__c", Kind.TEXT, 20),
            field("in_sequence", "Enrl_In_Sequence__c", Kind.BOOLEAN, 0),
            field("ended_at", "Enrl_Ended_At__c", Kind.INSTANT, 0),
            field("steps_done", "Enrl_Steps_Done__c", Kind.NUMBER, 0));

    private static final ConnectionId CONNECTION = new ConnectionId("org");

    final SettableClock clock = new SettableClock();
    public final MemoryOrg org = new MemoryOrg(clock);
    final ContactAccounts accounts = new ContactAccounts();
    /** Merged-away contacts and what each was merged into. */
    final Map<String, String> mergedInto = new HashMap<>();

    private final Lanes lanes = new Lanes(4, "test-write");
    private final int bulkThreshold;
    private SalesforceWriter writer;

    public WritingBench() {
        this(Integer.MAX_VALUE);
    }

    public WritingBench(int bulkThreshold) {
        this.bulkThreshold = bulkThreshold;
        this.writer = newWriter(org);
    }

    /** As after a restart: nothing is remembered. */
    void restart() {
        writer = newWriter(org);
    }

    SalesforceWriter newWriter(BulkJobs jobs) {
        Pause pause = MovingPause.of(clock);
        RefusedValues refusedValues = new RefusedValues(clock);
        RunningJobs runningJobs = new RunningJobs(jobs, clock, pause);
        return new SalesforceWriter(
                new OwnFields(DEFINITIONS),
                accounts,
                new CollectionWriter(org, lanes, accounts, refusedValues, clock, pause, new Random(7)),
                new BulkWriter(jobs, runningJobs, clock, pause),
                runningJobs,
                new Survivors(CONNECTION, (query, deletedToo) -> fates(query)),
                refusedValues,
                bulkThreshold);
    }

    public List<WriteOutcome> write(List<RecordWrite> writes) {
        return writer.write(writes);
    }

    static List<RecordWrite> statuses(int count, String status) {
        List<RecordWrite> writes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            writes.add(status(id(number), status));
        }
        return writes;
    }

    static RecordWrite status(String id, String status) {
        return write(id, Map.of("status", FieldValue.text(status)));
    }

    public static RecordWrite write(String id, Map<String, FieldValue> values) {
        return new RecordWrite(new RecordRef(CONNECTION, ObjectType.CONTACT, id), values, "trace-" + id);
    }

    /** A contact's id in its long form. */
    public static String id(int number) {
        return SalesforceIds.normal("003%012d".formatted(number));
    }

    static String account(int number) {
        return SalesforceIds.normal("001%012d".formatted(number));
    }

    /** The rows among those asked for. */
    List<Row> fates(Soql query) {
        Set<String> all = new TreeSet<>(mergedInto.keySet());
        all.addAll(mergedInto.values());
        return all.stream()
                .filter(id -> query.text().contains("'" + id + "'"))
                .map(id -> Row.of(Map.of(
                        "Id",
                        id,
                        "IsDeleted",
                        Boolean.toString(mergedInto.containsKey(id)),
                        "MasterRecordId",
                        mergedInto.getOrDefault(id, ""))))
                .toList();
    }

    private static FieldDefinition field(String key, String name, Kind kind, int length, Option... options) {
        return new FieldDefinition(
                key,
                name,
                key,
                "",
                kind,
                length,
                "core",
                List.of(options),
                List.of(ObjectType.CONTACT, ObjectType.LEAD));
    }

    @Override
    public void close() {
        lanes.close();
    }
}
