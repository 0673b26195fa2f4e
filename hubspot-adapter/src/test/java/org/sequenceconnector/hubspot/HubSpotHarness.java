package org.sequenceconnector.hubspot;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.WriteOutcome;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.testkit.crm.ContractFields;
import org.sequenceconnector.testkit.crm.CrmAdapterHarness;

/** The adapter on a simulated HubSpot account. Time passes only when the adapter waits or the test moves it. */
final class HubSpotHarness implements CrmAdapterHarness {
    private static final long ONE_TO_ONE = 7_208_782;
    private final SettableClock clock = new SettableClock();
    private final HubSpotSandbox sandbox;
    private final CrmAdapter adapter;

    HubSpotHarness() {
        this(options -> options);
    }

    HubSpotHarness(UnaryOperator<SandboxOptions> options) {
        sandbox = HubSpotSandbox.start(
                options.apply(SandboxOptions.defaults().withClock(clock).withSearchIndexLag(Duration.ofSeconds(5))));
        adapter = connect(config());
    }

    HubSpotConfig config() {
        return HubSpotConfig.withToken(
                new ConnectionId("hubspot-main"),
                URI.create(sandbox.baseUrl()),
                SandboxOptions.DEFAULT_TOKEN,
                definitions());
    }

    @Override
    public List<FieldDefinition> definitions() {
        return ContractFields.DEFINITIONS;
    }

    @Override
    public void installFields() {
        adapter.install(definitions());
    }

    CrmAdapter connect(HubSpotConfig config) {
        return new HubSpotAdapter(
                config, new HubSpotHttp(Duration.ofMinutes(2)), clock, MovingPause.of(clock), new Random(7));
    }

    /** @param edge stands between the adapter and the account */
    CrmAdapter connect(HubSpotConfig config, Interceptor edge) {
        HubSpotHttp http = new HubSpotHttp(new OkHttpClient.Builder()
                .addInterceptor(edge)
                .callTimeout(Duration.ofMinutes(2))
                .readTimeout(Duration.ofMinutes(2))
                .build());
        return new HubSpotAdapter(config, http, clock, MovingPause.of(clock), new Random(7));
    }

    HubSpotSandbox sandbox() {
        return sandbox;
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
    public String accountId() {
        return Long.toString(sandbox.portal().profile().portalId());
    }

    @Override
    public String emailField() {
        return "email";
    }

    @Override
    public String foreignField() {
        return "firstname";
    }

    /** One to One, which is in every real account. */
    @Override
    public Optional<String> drillSubscription() {
        if (sandbox.portal().consent().definition(ONE_TO_ONE).isEmpty()) {
            sandbox.portal()
                    .addSubscription(
                            new SubscriptionDefinition(ONE_TO_ONE, "One to One", "", "Sales", true, Instant.EPOCH));
        }
        return Optional.of(Long.toString(ONE_TO_ONE));
    }

    @Override
    public String optOutField() {
        return "hs_email_optout";
    }

    @Override
    public String create(ObjectType type, Map<String, String> fields) {
        WriteOutcome outcome = sandbox.portal()
                .locked(() -> sandbox.portal()
                        .writer(kind(type), ChangeSource.user("1"), false)
                        .create(fields));
        if (outcome instanceof WriteOutcome.Written written) {
            return Long.toString(written.crmRecord().id());
        }
        throw new IllegalStateException("the simulator did not take the record: " + outcome);
    }

    @Override
    public void change(ObjectType type, String id, Map<String, String> fields) {
        sandbox.portal().force(kind(type), Long.parseLong(id), fields, ChangeSource.user("1"));
    }

    @Override
    public void archive(ObjectType type, String id) {
        sandbox.portal().archive(kind(type), Long.parseLong(id));
    }

    @Override
    public String merge(ObjectType type, String primary, String other) {
        CrmRecord survivor = sandbox.portal().merge(kind(type), resolved(type, primary), resolved(type, other));
        return Long.toString(survivor.id());
    }

    @Override
    public void undelete(ObjectType type, String id) {
        sandbox.portal().restore(kind(type), Long.parseLong(id));
    }

    @Override
    public String convert(String leadId) {
        throw new UnsupportedOperationException("HubSpot contacts are never converted: the adapter claims no leads");
    }

    @Override
    public String unusedId(ObjectType type) {
        return "999999999";
    }

    @Override
    public void link(String contactId, String companyId) {
        boolean first = held(contactId, "associatedcompanyid").isEmpty();
        sandbox.portal().link(Long.parseLong(contactId), Long.parseLong(companyId), first);
    }

    @Override
    public Owner addOwner(String fullName, String email) {
        Owner owner = new Owner("41", Optional.of("9001"), fullName, Optional.of(email), true);
        String[] name = fullName.split(" ", 2);
        sandbox.portal()
                .addOwner(new org.sequenceconnector.sandbox.hubspot.portal.Owner(
                        owner.id(), email, name[0], name[1], 9001, false, clock.instant()));
        return owner;
    }

    @Override
    public void optOut(String email) {
        sandbox.portal().optOutOfAll(email);
    }

    @Override
    public void deleteField(String name) {
        PropertyDefinition definition =
                sandbox.portal().properties(ObjectKind.CONTACT).active(name).orElseThrow();
        sandbox.portal().properties(ObjectKind.CONTACT).put(definition.archive(clock.instant()));
    }

    @Override
    public void removeOption(FieldDefinition definition, String code) {
        String value = definition.options().stream()
                .filter(option -> option.code().equals(code))
                .findFirst()
                .orElseThrow()
                .value();
        PropertyDefinition held = sandbox.portal()
                .properties(ObjectKind.CONTACT)
                .active(definition.crmName())
                .orElseThrow();
        sandbox.portal()
                .properties(ObjectKind.CONTACT)
                .put(held.changed(
                        held.label(),
                        held.type(),
                        held.fieldType(),
                        held.groupName(),
                        held.description(),
                        held.options().stream()
                                .filter(option -> !option.value().equals(value))
                                .toList(),
                        held.displayOrder(),
                        clock.instant()));
    }

    @Override
    public void settle() {
        clock.advance(Duration.ofSeconds(6));
    }

    @Override
    public void failNext(Trouble trouble, int times) {
        FaultRule<Fault> rule = switch (trouble) {
            case RATE_LIMITED -> FaultRule.of(Fault.rateLimited(RateLimitPolicy.TEN_SECONDLY_ROLLING));
            case OVERLOADED -> FaultRule.of(Fault.htmlPage(502));
            case REPLY_LOST -> FaultRule.of(Fault.resetAfterWrite()).on("batch/update");
            case CREDENTIAL_REFUSED -> FaultRule.of(Fault.status(401));
            case PERMISSION_MISSING -> FaultRule.of(Fault.status(403));
        };
        sandbox.faults().add(rule.times(times));
    }

    @Override
    public String held(ObjectType type, String id, String field) {
        return sandbox.portal().locked(() -> sandbox.portal().store(kind(type)).value(resolved(type, id), field));
    }

    @Override
    public boolean heldAsOptedOut(String email) {
        return sandbox.portal().consent().optedOutOfAllAt(email).isPresent();
    }

    @Override
    public long calls() {
        return sandbox.counters().total();
    }

    @Override
    public long refusals() {
        return sandbox.counters().withStatus(429);
    }

    @Override
    public void close() {
        adapter.close();
        sandbox.close();
    }

    private CrmRecord resolved(ObjectType type, String id) {
        return sandbox.portal().store(kind(type)).resolve(Long.parseLong(id)).orElseThrow();
    }

    private static ObjectKind kind(ObjectType type) {
        return switch (type) {
            case CONTACT -> ObjectKind.CONTACT;
            case COMPANY -> ObjectKind.COMPANY;
            case LEAD -> throw new IllegalArgumentException("the simulator has no leads");
        };
    }
}
