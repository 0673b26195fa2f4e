package org.sequenceconnector.salesforce;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.testkit.crm.ContractFields;
import org.sequenceconnector.testkit.crm.CrmAdapterHarness;

/**
 * The adapter on a simulated org. Time passes only when the adapter waits or the test moves it. Every query sent is judged
 * when the harness closes.
 */
final class SalesforceHarness implements CrmAdapterHarness {
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);

    private final SettableClock clock = new SettableClock();
    private final SoqlWatch queries = new SoqlWatch();
    private final List<CrmAdapter> adapters = new ArrayList<>();
    private final SalesforceSandbox sandbox;
    private final CrmAdapter adapter;

    SalesforceHarness() {
        this(options -> options);
    }

    SalesforceHarness(UnaryOperator<SalesforceOptions> options) {
        this(options, config -> config);
    }

    SalesforceHarness(UnaryOperator<SalesforceOptions> options, UnaryOperator<SalesforceConfig> settings) {
        sandbox = SalesforceSandbox.start(
                options.apply(SalesforceOptions.defaults().withClock(clock)));
        adapter = connect(settings.apply(config()));
    }

    SalesforceConfig config() {
        return SalesforceConfig.withClientCredentials(
                new ConnectionId("salesforce-main"),
                URI.create(sandbox.baseUrl()),
                SalesforceOptions.DEFAULT_CLIENT_ID,
                SalesforceOptions.DEFAULT_CLIENT_SECRET,
                definitions());
    }

    CrmAdapter connect(SalesforceConfig config) {
        return connect(config, chain -> chain.proceed(chain.request()));
    }

    /** @param edge stands between the adapter and the org */
    CrmAdapter connect(SalesforceConfig config, Interceptor edge) {
        SalesforceHttp http = new SalesforceHttp(new OkHttpClient.Builder()
                .addInterceptor(queries)
                .addInterceptor(edge)
                .callTimeout(CALL_TIMEOUT)
                .readTimeout(CALL_TIMEOUT)
                .build());
        return connect(config, http, clock);
    }

    /** @param wrong the clock of the machine that the adapter runs on */
    CrmAdapter connect(Clock wrong) {
        OkHttpClient client = new OkHttpClient.Builder().addInterceptor(queries).build();
        return connect(config(), new SalesforceHttp(client), wrong);
    }

    private CrmAdapter connect(SalesforceConfig config, SalesforceHttp http, Clock machine) {
        CrmAdapter connected = new SalesforceAdapter(config, http, machine, MovingPause.of(clock), new Random(7));
        adapters.add(connected);
        return connected;
    }

    SalesforceSandbox sandbox() {
        return sandbox;
    }

    SoqlWatch queries() {
        return queries;
    }

    @Override
    public CrmAdapter adapter() {
        return adapter;
    }

    @Override
    public CrmAdapter restarted() {
        return connect(config());
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Override
    public List<FieldDefinition> definitions() {
        return ContractFields.DEFINITIONS.stream()
                .map(definition -> new FieldDefinition(
                        definition.key(),
                        definition.crmName() + "__c",
                        definition.label(),
                        definition.description(),
                        definition.kind(),
                        definition.length(),
                        definition.set(),
                        definition.options(),
                        List.of(ObjectType.CONTACT, ObjectType.LEAD)))
                .toList();
    }

    @Override
    public void installFields() {
        for (String entity : List.of("Contact", "Lead")) {
            ObjectDefinition object = sandbox.org().definition(entity);
            definitions().forEach(definition -> sandbox.org().locked(() -> object.add(deployed(definition))));
        }
    }

    private static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition deployed(
            FieldDefinition definition) {
        String name = definition.crmName();
        return switch (definition.kind()) {
            case OPTION ->
                org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.picklist(
                                name,
                                definition.options().stream()
                                        .map(FieldDefinition.Option::value)
                                        .toArray(String[]::new))
                        .with(FieldTrait.RESTRICTED);
            case TEXT -> org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.text(name, 255);
            case LONG_TEXT -> of(name, FieldType.TEXTAREA).withLength(32_000);
            case EMAIL -> of(name, FieldType.EMAIL);
            case LINK -> of(name, FieldType.URL);
            case BOOLEAN -> of(name, FieldType.BOOLEAN);
            case NUMBER -> of(name, FieldType.DOUBLE);
            case INSTANT -> of(name, FieldType.DATETIME);
        };
    }

    private static org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition of(String name, FieldType type) {
        return org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition.of(name, type);
    }

    @Override
    public String accountId() {
        return sandbox.org().profile().organizationId();
    }

    @Override
    public String emailField() {
        return "Email";
    }

    @Override
    public String foreignField() {
        return "FirstName";
    }

    @Override
    public String optOutField() {
        return "HasOptedOutOfEmail";
    }

    @Override
    public String create(ObjectType type, Map<String, String> fields) {
        Map<String, Optional<Object>> values = new HashMap<>();
        switch (type) {
            case CONTACT -> values.put("LastName", Optional.of("Person"));
            case LEAD -> {
                values.put("LastName", Optional.of("Person"));
                values.put("Company", Optional.of("Acme"));
            }
            case COMPANY -> {}
        }
        values.putAll(typed(type, fields));
        return sandbox.operations().create(SalesforceTypes.sobject(type), values);
    }

    @Override
    public void change(ObjectType type, String id, Map<String, String> fields) {
        sandbox.operations().set(id, typed(type, fields));
    }

    private Map<String, Optional<Object>> typed(ObjectType type, Map<String, String> fields) {
        ObjectDefinition object = sandbox.org().definition(SalesforceTypes.sobject(type));
        Map<String, Optional<Object>> values = new HashMap<>();
        fields.forEach((name, text) -> {
            boolean flag = object.field(name).orElseThrow().type() == FieldType.BOOLEAN;
            values.put(name, text.isEmpty() ? Optional.empty() : Optional.of(flag ? Boolean.valueOf(text) : text));
        });
        return values;
    }

    @Override
    public void archive(ObjectType type, String id) {
        sandbox.operations().delete(id);
    }

    @Override
    public void undelete(ObjectType type, String id) {
        sandbox.operations().undelete(id);
    }

    @Override
    public String merge(ObjectType type, String primary, String other) {
        sandbox.operations().merge(primary, other);
        return primary;
    }

    @Override
    public String convert(String leadId) {
        return sandbox.operations().convertLead(leadId);
    }

    @Override
    public String unusedId(ObjectType type) {
        return SalesforceIds.normal(
                sandbox.org().definition(SalesforceTypes.sobject(type)).keyPrefix() + "00000000zZzZ");
    }

    @Override
    public void link(String contactId, String companyId) {
        if (held(contactId, "AccountId").isEmpty()) {
            sandbox.operations().set(contactId, "AccountId", companyId);
        }
    }

    @Override
    public Owner addOwner(String name, String email) {
        String[] names = name.split(" ", 2);
        long now = clock.millis();
        String id = sandbox.org()
                .plant(
                        "User",
                        "",
                        now,
                        now,
                        Map.of(
                                "Username",
                                email,
                                "Email",
                                email,
                                "FirstName",
                                names[0],
                                "LastName",
                                names[1],
                                "IsActive",
                                true))
                .id();
        return new Owner(id, Optional.of(id), name, Optional.of(email), true);
    }

    @Override
    public void optOut(String email) {
        withAddress(email).forEach(id -> sandbox.operations().set(id, optOutField(), true));
    }

    @Override
    public void deleteField(String name) {
        sandbox.org().locked(() -> {
            sandbox.org().definition("Contact").hide(name);
            return name;
        });
    }

    @Override
    public void removeOption(FieldDefinition definition, String code) {
        FieldDefinition own = definitions().stream()
                .filter(field -> field.key().equals(definition.key()))
                .findFirst()
                .orElseThrow();
        FieldDefinition without = own.withOptions(own.options().stream()
                .filter(option -> !option.code().equals(code))
                .toList());
        sandbox.org().locked(() -> sandbox.org().definition("Contact").add(deployed(without)));
    }

    @Override
    public void settle() {
        clock.advance(Duration.ofMinutes(3));
    }

    @Override
    public void failNext(Trouble trouble, int times) {
        FaultRule<Fault> rule = switch (trouble) {
            case RATE_LIMITED ->
                FaultRule.of(Fault.limitExceeded(Fault.Limit.CONCURRENT)).on("/services/data/");
            case OVERLOADED -> FaultRule.of(Fault.unavailablePage()).on("/services/data/");
            case REPLY_LOST -> FaultRule.of(Fault.resetAfterWrite()).on("composite/sobjects");
            case CREDENTIAL_REFUSED ->
                FaultRule.of(Fault.status(401, "INVALID_SESSION_ID", "Session expired or invalid"))
                        .on("/services/data/");
            case PERMISSION_MISSING ->
                FaultRule.of(Fault.status(403, "INSUFFICIENT_ACCESS", "insufficient access rights"))
                        .on("/services/data/");
        };
        sandbox.faults().add(rule.times(times));
    }

    @Override
    public String held(ObjectType type, String id, String field) {
        return sandbox.org().locked(() -> {
            var store = sandbox.org().store(SalesforceTypes.sobject(type));
            return store.value(store.find(id).orElseThrow(), field)
                    .map(SalesforceHarness::neutral)
                    .orElse("");
        });
    }

    private static String neutral(Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    @Override
    public boolean heldAsOptedOut(String email) {
        List<String> ids = withAddress(email);
        return !ids.isEmpty()
                && ids.stream()
                        .allMatch(id -> sandbox.org().locked(() -> {
                            var store = sandbox.org().storeForId(id).orElseThrow();
                            return store.flag(store.find(id).orElseThrow(), optOutField());
                        }));
    }

    private List<String> withAddress(String email) {
        List<String> ids = new ArrayList<>();
        for (String entity : List.of("Contact", "Lead")) {
            sandbox.org().locked(() -> {
                var store = sandbox.org().store(entity);
                store.all().stream()
                        .filter(row -> store.text(row, "Email").equalsIgnoreCase(email)
                                && store.live(row.id()).isPresent())
                        .forEach(row -> ids.add(row.id()));
                return ids;
            });
        }
        return ids;
    }

    @Override
    public long calls() {
        return sandbox.counters().total();
    }

    @Override
    public long refusals() {
        return sandbox.counters().withStatus(403);
    }

    @Override
    public void close() {
        adapters.forEach(CrmAdapter::close);
        sandbox.close();
        queries.judge();
    }
}
