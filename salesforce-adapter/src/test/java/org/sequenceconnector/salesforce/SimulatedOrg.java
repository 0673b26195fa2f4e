package org.sequenceconnector.salesforce;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.write.WritingBench;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.SettableClock;

/** A simulated org with the fields of {@link WritingBench} deployed, and the whole adapter over HTTP. Its queries are judged at the end. */
final class SimulatedOrg implements AutoCloseable {
    static final String UPDATES = "PATCH /services/data/{version}/composite/sobjects";
    private static final ConnectionId CONNECTION = new ConnectionId("org");

    final SettableClock clock = new SettableClock();
    final SalesforceSandbox sandbox;
    final CrmAdapter adapter;
    private final SoqlWatch queries = new SoqlWatch();

    SimulatedOrg() {
        this(options -> options, tuning -> tuning.withBulkThresholds(20_000, Integer.MAX_VALUE));
    }

    SimulatedOrg(UnaryOperator<SalesforceOptions> options, UnaryOperator<SalesforceConfig.Tuning> tuning) {
        sandbox = SalesforceSandbox.start(
                options.apply(SalesforceOptions.defaults().withClock(clock)));
        for (String entity : List.of("Contact", "Lead")) {
            deploy(sandbox.org().definition(entity));
        }
        SalesforceConfig config = SalesforceConfig.withClientCredentials(
                        CONNECTION,
                        URI.create(sandbox.baseUrl()),
                        SalesforceOptions.DEFAULT_CLIENT_ID,
                        SalesforceOptions.DEFAULT_CLIENT_SECRET,
                        WritingBench.DEFINITIONS)
                .withTuning(tuning.apply(SalesforceConfig.Tuning.DEFAULT));
        adapter = new SalesforceAdapter(
                config,
                new SalesforceHttp(
                        new OkHttpClient.Builder().addInterceptor(queries).build()),
                clock,
                MovingPause.of(clock),
                new Random(7));
    }

    private static void deploy(ObjectDefinition object) {
        object.add(FieldDefinition.picklist(WritingBench.STATUS, "Started", "Paused")
                .with(FieldTrait.RESTRICTED));
        object.add(FieldDefinition.text("Enrl_Status_Label__c", 20));
        object.add(FieldDefinition.of("Enrl_In_Sequence__c", FieldType.BOOLEAN));
        object.add(FieldDefinition.of("Enrl_Ended_At__c", FieldType.DATETIME));
        object.add(FieldDefinition.of("Enrl_Steps_Done__c", FieldType.DOUBLE));
    }

    List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ids.add(plant("Contact", Map.of("LastName", "Person " + number)));
        }
        return ids;
    }

    String lead(String email) {
        return plant("Lead", Map.of("LastName", "Lead", "Company", "Acme", "Email", email));
    }

    String contact(String email) {
        return plant("Contact", Map.of("LastName", "Contact", "Email", email));
    }

    private String plant(String entity, Map<String, Object> values) {
        long now = clock.millis();
        SObjectRow row = sandbox.org().plant(entity, "", now, now, new HashMap<>(values));
        return row.id();
    }

    String held(String id, String field) {
        return sandbox.org().locked(() -> {
            var store = sandbox.org().storeForId(id).orElseThrow();
            return store.text(store.find(id).orElseThrow(), field);
        });
    }

    boolean flag(String id, String field) {
        return sandbox.org().locked(() -> {
            var store = sandbox.org().storeForId(id).orElseThrow();
            return store.flag(store.find(id).orElseThrow(), field);
        });
    }

    List<WriteOutcome> write(ObjectType type, List<String> ids, String status) {
        return adapter.write(ids.stream().map(id -> status(type, id, status)).toList());
    }

    static RecordWrite status(ObjectType type, String id, String status) {
        return new RecordWrite(ref(type, id), Map.of("status", FieldValue.text(status)), "trace-" + id);
    }

    static RecordRef ref(ObjectType type, String id) {
        return new RecordRef(CONNECTION, type, id);
    }

    long updates() {
        return sandbox.counters().calls(UPDATES);
    }

    @Override
    public void close() {
        adapter.close();
        sandbox.close();
        queries.judge();
    }
}
