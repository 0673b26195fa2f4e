package org.sequenceconnector.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sequenceconnector.account.OneAccountCrm;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.LiftRules;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.desk.PersonDesk;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.intake.OwnReadings;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.plan.RulesArchive;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.runner.Runner;
import org.sequenceconnector.runner.TaskDesk;
import org.sequenceconnector.runner.TaskRunner;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.store.StoreImage;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.testkit.crm.FakeCrm;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;
import org.sequenceconnector.testkit.crm.FakeCrmKind;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Helpers;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.RelevanceProvider;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;
import org.sequenceconnector.writeback.WriteBackReport;

/**
 * A whole connector over a real store and two CRMs in memory, with a clock that stands still until a stage runs. The first
 * CRM is read with the shipped HubSpot mapping and fields; the second one has leads and opt-outs of its own.
 */
public final class Workshop implements AutoCloseable {
    /** A Wednesday, in the middle of the office's hours. */
    public static final Instant START = Instant.parse("2026-11-04T10:00:00Z");

    public static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");
    public static final ConnectionId SALESFORCE = new ConnectionId("salesforce-main");
    /** Silence about this purpose is taken as permission, so that tests only say what they are about. */
    public static final String PURPOSE = "product_updates";

    public static final String SALES = "sales_outreach";
    public static final Actor REP = new Actor(Actor.Kind.PERSON, "rep-1", true);
    /** What a confirmation says. */
    public static final String CONFIRMED_BECAUSE = "typed by a rep: spoke on the phone";

    public static final Progress QUIET = (what, count) -> {};
    /** Properties of the first CRM that say when the person last replied or booked. */
    public static final String LAST_REPLY = "last_reply";

    public static final String LAST_MEETING = "last_meeting";
    private static final LoadedConfig SHIPPED =
            ConfigLoader.load(Path.of("../config/connector.yaml"), name -> "from-" + name);

    public final SettableClock clock = new SettableClock(START);
    public final WorkshopCatalog catalog = new WorkshopCatalog();
    public final Store store;
    public final FakeCrm hubspot;
    public final FakeCrm salesforce;
    public final List<ConnectedCrm> crms;
    public final Connector connector;
    private final Runner runner;
    private final AtomicLong ids = new AtomicLong();
    private Workspace workspace;

    public Workshop(Path folder) {
        this(StoreConfig.sqlite(folder.resolve("connector.db")), crm -> crm);
    }

    /** @param wrapping puts something between the connector and the first CRM, such as a crash */
    public Workshop(StoreConfig config, UnaryOperator<CrmAdapter> wrapping) {
        this(config, wrapping, new TaskRunner());
    }

    public Workshop(StoreConfig config, UnaryOperator<CrmAdapter> wrapping, Runner runner) {
        this(config, wrapping, runner, opened -> opened);
    }

    /** @param keeping puts something between the connector and its store, such as a fault */
    public Workshop(
            StoreConfig config, UnaryOperator<CrmAdapter> wrapping, Runner runner, UnaryOperator<Store> keeping) {
        this.runner = runner;
        prepare(config);
        this.store = keeping.apply(StoreFactory.open(config, clock, erasureKey(config)));
        List<FieldDefinition> fields = SHIPPED.fields(HUBSPOT);
        List<FieldDefinition> leadFields = alsoForLeads(fields);
        this.hubspot = FakeCrm.installed(HUBSPOT, clock, fields);
        this.salesforce =
                FakeCrm.installed(SALESFORCE, new FakeCrmAccount(clock, FakeCrmKind.LIKE_SALESFORCE), leadFields);
        FieldMapping mapping = withAnswers(SHIPPED.mapping(HUBSPOT));
        List.of(LAST_REPLY, LAST_MEETING).forEach(name -> hubspot.account().defineField(ObjectType.CONTACT, name));
        List.of(LAST_REPLY, LAST_MEETING).forEach(name -> {
            salesforce.account().defineField(ObjectType.CONTACT, name);
            salesforce.account().defineField(ObjectType.LEAD, name);
        });
        this.crms = List.of(
                new ConnectedCrm(
                        new OneAccountCrm(wrapping.apply(hubspot), store, clock),
                        mapping,
                        fields,
                        List.of(ObjectType.COMPANY, ObjectType.CONTACT),
                        true),
                new ConnectedCrm(
                        new OneAccountCrm(salesforce, store, clock),
                        alsoForLeads(mapping),
                        leadFields,
                        List.of(ObjectType.CONTACT, ObjectType.LEAD),
                        true));
        giveMappedFields(hubspot.account(), crms.get(0));
        giveMappedFields(salesforce.account(), crms.get(1));
        this.workspace = workspace(mapping);
        this.connector = connector("worker-1");
    }

    /** The account has what is mapped and not optional; tests about a field that is not there take it away. */
    private static void giveMappedFields(FakeCrmAccount account, ConnectedCrm crm) {
        for (ObjectType type : crm.types()) {
            for (String field : crm.mapping().selection(type).names()) {
                if (!crm.mapping().optional(type, field)) {
                    account.defineField(type, field);
                }
            }
        }
    }

    /** Making the tables takes longer than most tests: a new file is a copy of one that has them. */
    private static void prepare(StoreConfig config) {
        if (config instanceof StoreConfig.Sqlite sqlite && Files.notExists(sqlite.file())) {
            EmptyStore.IMAGE.writeTo(sqlite.file());
        }
    }

    /** Made when it is first needed. */
    private static final class EmptyStore {
        static final StoreImage IMAGE = make();

        private static StoreImage make() {
            try {
                Path folder = Files.createTempDirectory("empty-store");
                folder.toFile().deleteOnExit();
                StoreImage image = StoreImage.make(folder, Clock.systemUTC(), store -> {});
                try (Stream<Path> left = Files.list(folder)) {
                    left.forEach(file -> file.toFile().deleteOnExit());
                }
                return image;
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
        }
    }

    /** SQLite keeps a key of its own beside its file. */
    private static Optional<String> erasureKey(StoreConfig config) {
        return config instanceof StoreConfig.Postgres ? Optional.of("a key of these tests only") : Optional.empty();
    }

    /** A connector on the same store and CRMs, as a restart or a second process gives. */
    public Connector connector(String worker) {
        return connector(worker, Helpers.THREADS);
    }

    /** @param helpers what does the work that goes on beside that of a stage */
    public Connector connector(String worker, Helpers helpers) {
        return new Connector(new Connector.Parts(
                store,
                () -> workspace,
                RulesArchive.NONE,
                new Connections(crms),
                runner,
                () -> Long.toString(ids.incrementAndGet()),
                () -> 0.5,
                clock,
                OwnReadings.ticksBeside(clock),
                Duration.ZERO,
                worker,
                helpers));
    }

    private Workspace workspace(FieldMapping mapping) {
        PurposePolicy silenceAllows = new PurposePolicy(false, UnknownConsent.ALLOW, false);
        ConsentPolicy shipped = ConsentPolicy.defaults();
        ConsentPolicy policy = new ConsentPolicy(
                Map.of(PURPOSE, silenceAllows, SALES, shipped.purpose(SALES)),
                shipped.regionsRequiringBasis(),
                shipped.regionsRequiringOptIn(),
                shipped.unknownRegion(),
                shipped.scopeIsPerson(),
                shipped.maxAgeAtEnroll(),
                shipped.maxAgeAtSend(),
                shipped.allowUpTo());
        return new Workspace(
                catalog,
                policy,
                new Eligibility(new CriterionCompiler(
                        new FieldCatalogue(types(mapping, ObjectType.CONTACT), types(mapping, ObjectType.COMPANY)))),
                EnumSet.allOf(EnrollmentMethod.class),
                Set.of(),
                Set.of("customer"),
                true,
                Duration.ofHours(1),
                ZoneOffset.UTC,
                Optional.empty());
    }

    /** Another answer to silence about this purpose, as an administrator would set it. */
    public void policy(String purpose, UnknownConsent answer) {
        policy(purpose, new PurposePolicy(false, answer, false));
    }

    public void policy(String purpose, PurposePolicy rules) {
        ConsentPolicy before = workspace.consent();
        Map<String, PurposePolicy> purposes = new HashMap<>(before.purposes());
        purposes.put(purpose, rules);
        ConsentPolicy policy = new ConsentPolicy(
                purposes,
                before.regionsRequiringBasis(),
                before.regionsRequiringOptIn(),
                before.unknownRegion(),
                before.scopeIsPerson(),
                before.maxAgeAtEnroll(),
                before.maxAgeAtSend(),
                before.allowUpTo(),
                before.lifts());
        workspace = workspace(policy, workspace.relevance());
    }

    /** CRM users that are programs. */
    public void programUsers(String... users) {
        workspace = workspace(
                workspace.consent().lifting(new LiftRules(LiftRules.defaults().holdOver(), Set.of(users))),
                workspace.relevance());
    }

    /** The next question who changed something in the first CRM fails. */
    public void failHistory(CrmException failure) {
        hubspot.account().failNextHistory(failure);
    }

    /** Somebody who answers where a sequence asks for relevance. */
    public void relevance(RelevanceProvider provider) {
        workspace = workspace(workspace.consent(), Optional.of(provider));
    }

    /** What runs, with another catalog in place of its own. */
    public Workspace workspaceOver(Catalog other) {
        return workspace(other, workspace.consent(), workspace.relevance());
    }

    private Workspace workspace(ConsentPolicy policy, Optional<RelevanceProvider> relevance) {
        return workspace(workspace.catalog(), policy, relevance);
    }

    private Workspace workspace(Catalog rules, ConsentPolicy policy, Optional<RelevanceProvider> relevance) {
        return new Workspace(
                rules,
                policy,
                workspace.eligibility(),
                workspace.enabledMethods(),
                workspace.usersMayConfirm(),
                workspace.customerStages(),
                workspace.propagateOptOuts(),
                workspace.deferredRetryFloor(),
                workspace.zone(),
                workspace.console(),
                relevance);
    }

    private static Map<String, FieldType> types(FieldMapping mapping, ObjectType type) {
        Map<String, FieldType> types = new HashMap<>();
        mapping.rules(type).forEach(rule -> types.put(rule.name(), rule.type()));
        return types;
    }

    /** With the fields in which a CRM keeps what came back from a person; which those are differs between accounts. */
    private static FieldMapping withAnswers(FieldMapping mapping) {
        Map<ObjectType, List<FieldMapping.FieldRule>> fields = new EnumMap<>(mapping.fields());
        List<FieldMapping.FieldRule> rules = new ArrayList<>(mapping.rules(ObjectType.CONTACT));
        rules.add(FieldMapping.FieldRule.required(StandardFields.LAST_REPLY, LAST_REPLY, FieldType.INSTANT));
        rules.add(FieldMapping.FieldRule.required(StandardFields.LAST_MEETING, LAST_MEETING, FieldType.INSTANT));
        fields.put(ObjectType.CONTACT, rules);
        return new FieldMapping(fields, mapping.consent(), mapping.decisions(), mapping.digest() + "-answers");
    }

    private static FieldMapping alsoForLeads(FieldMapping mapping) {
        Map<ObjectType, List<FieldMapping.FieldRule>> fields = new EnumMap<>(ObjectType.class);
        fields.putAll(mapping.fields());
        fields.put(ObjectType.LEAD, mapping.rules(ObjectType.CONTACT));
        List<FieldMapping.ConsentRule> consent = new ArrayList<>(mapping.consent());
        mapping.consentRules(ObjectType.CONTACT)
                .forEach(rule -> consent.add(new FieldMapping.ConsentRule(
                        ObjectType.LEAD,
                        rule.crmField(),
                        rule.kind(),
                        rule.channel(),
                        rule.purpose(),
                        rule.encoding(),
                        rule.reasons(),
                        rule.optional())));
        return new FieldMapping(fields, consent, mapping.digest() + "-leads");
    }

    private static List<FieldDefinition> alsoForLeads(List<FieldDefinition> fields) {
        return fields.stream()
                .map(field -> field.on(List.of(ObjectType.CONTACT, ObjectType.LEAD)))
                .toList();
    }

    // ---- stages; each takes a second

    public List<SyncReport> sync() {
        tick();
        return crms.stream().map(crm -> connector.sync().run(crm, false, QUIET)).toList();
    }

    public void react() {
        tick();
        connector.react().run(QUIET);
    }

    public void answerRequests() {
        tick();
        connector.fieldRequests().run();
    }

    public void runSteps() {
        tick();
        connector.steps().run();
    }

    public List<WriteBackReport> writeBack() {
        tick();
        return crms.stream()
                .map(crm -> connector.writeBack().run(crm, () -> true, QUIET))
                .toList();
    }

    /** Every stage twice, so that what we wrote has come back as well. */
    public void settle() {
        for (int round = 0; round < 2; round++) {
            sync();
            react();
            answerRequests();
            runSteps();
            writeBack();
        }
    }

    public void pass(Duration time) {
        clock.advance(time);
    }

    private void tick() {
        clock.advance(Duration.ofSeconds(1));
    }

    // ---- requests

    public EnrollAnswer enroll(String identifier, String sequence) {
        return ask(identifier, sequence, EnrollmentMethod.API, false, "key-" + ids.incrementAndGet());
    }

    public EnrollAnswer enrollByHand(String identifier, String sequence) {
        return ask(identifier, sequence, EnrollmentMethod.MANUAL, false, "key-" + ids.incrementAndGet());
    }

    /** By hand, with the choice to be enrolled later by itself. */
    public EnrollAnswer enrollWhenPossible(String identifier, String sequence) {
        EnrollmentRequest request =
                request(identifier, sequence, EnrollmentMethod.MANUAL, false, "key-" + ids.incrementAndGet());
        return connector.enrollmentDesk().enroll(request.whenPossible(true), false);
    }

    public EnrollAnswer enrollConfirmed(String identifier, String sequence) {
        return ask(identifier, sequence, EnrollmentMethod.MANUAL, true, "key-" + ids.incrementAndGet());
    }

    public EnrollAnswer ask(String identifier, String sequence, EnrollmentMethod method, boolean confirm, String key) {
        return connector.enrollmentDesk().enroll(request(identifier, sequence, method, confirm, key), false);
    }

    public EnrollmentRequest request(
            String identifier, String sequence, EnrollmentMethod method, boolean confirm, String key) {
        return new EnrollmentRequest(
                key,
                method,
                method.interactive() ? REP : Actor.system("test"),
                TargetType.CONTACT,
                identifier,
                sequence,
                confirm ? Optional.of(CONFIRMED_BECAUSE) : Optional.empty(),
                confirm,
                Set.of(),
                false,
                clock.instant());
    }

    /** Does the open task of the person, if there is one. */
    public void doTask(String email) {
        PersonId person = person(email);
        for (TaskDesk.OpenTask task : connector.taskDesk().open(Optional.empty(), 1_000)) {
            if (task.enrollment().person().equals(person)) {
                tick();
                connector.taskDesk().done(task.id(), "done", REP);
            }
        }
    }

    // ---- what tests look at

    /** What the trail tells of this action, oldest first. */
    public List<AuditEntry> trail(String action) {
        AuditQuery query = new AuditQuery(
                Optional.empty(), Optional.of(action), Optional.empty(), Optional.empty(), Optional.empty(), 100);
        return read(work -> work.auditTrail().find(query)).stream()
                .map(AuditTrail.SealedEntry::entry)
                .sorted(Comparator.comparing(AuditEntry::at))
                .toList();
    }

    public <T> T read(Function<UnitOfWork, T> look) {
        return store.reading(look);
    }

    public static RecordRef contact(String id) {
        return new RecordRef(HUBSPOT, ObjectType.CONTACT, id);
    }

    public PersonId person(String email) {
        EmailAddress address = EmailAddress.of(email).orElseThrow();
        return store
                .reading(work -> work.people().byAddress(List.of(address)))
                .getOrDefault(address, List.of())
                .stream()
                .findFirst()
                .orElseThrow();
    }

    public PersonId person(RecordRef record) {
        return Optional.ofNullable(store.reading(work -> work.people().ofRecords(List.of(record)))
                        .get(record))
                .orElseThrow();
    }

    /** A record of the second CRM. */
    public static RecordRef second(ObjectType type, String id) {
        return new RecordRef(SALESFORCE, type, id);
    }

    public static PersonDesk.Order order(String reason) {
        return new PersonDesk.Order(REP, reason, false);
    }

    /** The person's enrollments, newest first. */
    public List<Enrollment> enrollments(String email) {
        PersonId person = person(email);
        return store.reading(work -> work.enrollments().ofPerson(person));
    }

    public Enrollment enrollment(String email) {
        List<Enrollment> all = enrollments(email);
        if (all.size() != 1) {
            throw new AssertionError("one enrollment expected, there are " + all.size());
        }
        return all.getFirst();
    }

    public Enrollment enrollment(String email, String sequence) {
        return enrollments(email).stream()
                .filter(each -> each.sequenceKey().equals(sequence))
                .findFirst()
                .orElseThrow();
    }

    public List<String> codes(EnrollAnswer answer) {
        return answer.decision().findings().stream()
                .map(finding -> finding.code().name())
                .toList();
    }

    /** A field of ours as HubSpot holds it. */
    public String shown(String contactId, String key) {
        return hubspot.account().value(ObjectType.CONTACT, contactId, "enrl_" + key);
    }

    @Override
    public void close() {
        store.close();
    }
}
