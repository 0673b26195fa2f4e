package org.sequenceconnector.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceDefinition.TaskOwner;
import org.sequenceconnector.sequence.SequenceLifecycle;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;
import org.sequenceconnector.sequence.TargetType;

/**
 * A situation to decide on. Starts with somebody who may be enrolled into <em>Welcome</em>, by hand, on a Wednesday at
 * ten; each test changes what it is about.
 */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    public static final RecordRef CONTACT = RecordRef.of("hubspot-main", ObjectType.CONTACT, "33451");
    public static final RecordRef LEAD = RecordRef.of("salesforce-eu", ObjectType.LEAD, "00Q1");
    public static final RecordRef COMPANY = RecordRef.of("hubspot-main", ObjectType.COMPANY, "77");
    static final EmailAddress ADDRESS = new EmailAddress("ada@example.test");

    public static final FieldCatalogue CATALOGUE = new FieldCatalogue(
            Map.of(
                    "lifecycle_stage", FieldType.TEXT,
                    "job_title", FieldType.TEXT,
                    "open_deals", FieldType.NUMBER,
                    "tags", FieldType.OPTIONS,
                    "vip", FieldType.BOOLEAN,
                    "last_order_at", FieldType.INSTANT,
                    "birthday", FieldType.DATE),
            Map.of("tier", FieldType.TEXT, "employees", FieldType.NUMBER));

    Instant now = NOW;
    EnrollmentMethod method = EnrollmentMethod.MANUAL;
    TargetType requestedTarget = TargetType.CONTACT;
    public boolean permitted = true;
    Set<String> acceptWarnings = Set.of();
    Optional<Confirmation> confirmation = Optional.empty();
    Optional<HandledSource> handledSource = Optional.empty();
    Optional<String> startStep = Optional.empty();
    boolean sequenceExists = true;
    SequenceState state = SequenceState.PUBLISHED;
    int version = 3;
    TargetType sequenceTarget = TargetType.CONTACT;
    Set<EnrollmentMethod> sequenceMethods = Set.of();
    Set<String> groups = Set.of();
    int priority = 50;
    OnConflict onConflict = OnConflict.REJECT;
    String purpose = "sales_outreach";
    Optional<Criterion> inclusion = Optional.empty();
    TaskOwner taskOwner = new TaskOwner(TaskOwner.Kind.ENROLLING_PERSON, "", false);
    Optional<Duration> tighterWait = Optional.empty();
    boolean sameSequenceOff;
    Set<String> sequenceAccepts = Set.of();
    StepType stepType = StepType.MANUAL_EMAIL;
    public String instruction = "Say hello";
    boolean rejectIfWouldBlock;
    final List<Step> furtherSteps = new ArrayList<>();
    public SequenceDefinition.Handling handling = SequenceDefinition.Handling.USUAL;
    public final List<CrmRecord> otherCompanies = new ArrayList<>();
    final List<CrmRecord> otherRecords = new ArrayList<>();
    Ruleset ruleset = Ruleset.defaults();
    final List<ExclusionRule> exclusions = new ArrayList<>();
    ConsentPolicy policy = ConsentPolicy.defaults();
    Set<EnrollmentMethod> enabledMethods = EnumSet.allOf(EnrollmentMethod.class);
    final List<EligibilityInput.Freeze> freezes = new ArrayList<>();
    Mailboxes mailboxes = Mailboxes.NONE;
    final List<ConsentFact> facts = new ArrayList<>();
    final List<Suppression> suppressions = new ArrayList<>();
    final List<PastEnrollment> enrollments = new ArrayList<>();
    Optional<EligibilityInput.Touch> lastTouch = Optional.empty();
    int endingAttempts;
    String identifier = CONTACT.toString();
    EligibilityInput.Occupancy occupancy = EligibilityInput.Occupancy.EMPTY;
    public final Map<String, FieldValue> fields = new HashMap<>(
            Map.of(StandardFields.EMAIL, FieldValue.text(ADDRESS.value()), "lifecycle_stage", FieldValue.text("lead")));
    public final Map<String, FieldValue> companyFields = new HashMap<>(Map.of("name", FieldValue.text("Acme")));
    public Instant readAt = NOW.minus(Duration.ofSeconds(1));
    public boolean archived;
    boolean firstReadComplete = true;
    final List<PersonSnapshot.UnreadableField> unreadable = new ArrayList<>();
    Set<RecordRef> foreign = Set.of();
    UnaryOperator<PersonMatch> match = UnaryOperator.identity();

    public Given() {
        facts.add(fact(CONTACT, "subscription_sales", FactKind.SUBSCRIPTION, new Statement.Subscribed(), 100));
    }

    public static ConsentFact fact(RecordRef record, String field, FactKind kind, Statement statement, int daysAgo) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        return new ConsentFact(
                new FactSource.CrmField(record, field),
                kind,
                Channel.EMAIL,
                kind == FactKind.SUBSCRIPTION ? Optional.of("sales_outreach") : Optional.empty(),
                statement,
                Optional.empty(),
                at,
                at,
                false,
                "");
    }

    public Given by(EnrollmentMethod how) {
        method = how;
        return this;
    }

    public Given with(java.util.function.Consumer<Given> change) {
        change.accept(this);
        return this;
    }

    public Given fact(ConsentFact fact) {
        facts.add(fact);
        return this;
    }

    public Given excluding(String id, String expression, UnaryOperator<ExclusionRule> change) {
        exclusions.add(change.apply(new ExclusionRule(
                id,
                "Open opportunity",
                "v1",
                ExclusionRule.Level.PERSON,
                new Criterion(id, expression, "rules/exclusions.yaml:12"),
                Set.of(),
                Set.of(),
                false,
                false,
                ExclusionRule.Effect.STOP,
                Optional.empty())));
        return this;
    }

    public Given excluding(String expression) {
        return excluding("open-opportunity", expression, UnaryOperator.identity());
    }

    Given enrolled(String key, Liveness liveness, UnaryOperator<Past> change) {
        enrollments.add(change.apply(new Past(key, liveness)).build());
        return this;
    }

    Given ruleset(UnaryOperator<Rules> change) {
        ruleset = change.apply(new Rules()).build();
        return this;
    }

    EligibilityResult decide() {
        return new Eligibility(new CriterionCompiler(CATALOGUE)).decide(input());
    }

    public EligibilityInput input() {
        return new EligibilityInput(
                now,
                new Ask(
                        method,
                        requestedTarget,
                        method.interactive(),
                        permitted,
                        acceptWarnings,
                        confirmation,
                        identifier,
                        method.interactive() ? Optional.of("rep") : Optional.of("automation"),
                        handledSource,
                        startStep),
                "welcome",
                sequenceExists
                        ? Optional.of(new SequenceVersion(definition(), version, "digest", NOW))
                        : Optional.empty(),
                match.apply(new PersonMatch.One(person())),
                new EligibilityInput.WorkspaceRules(ruleset, exclusions, policy, enabledMethods, freezes, mailboxes),
                new EligibilityInput.Permission(facts, suppressions),
                new EligibilityInput.History(enrollments, lastTouch, endingAttempts),
                occupancy);
    }

    public PersonSnapshot person() {
        Instant modified = NOW.minus(Duration.ofDays(3));
        CrmRecord contact = new CrmRecord(CONTACT, fields, modified, readAt, archived);
        CrmRecord company = new CrmRecord(COMPANY, companyFields, modified, readAt, false);
        List<CrmRecord> records = new ArrayList<>(otherRecords);
        records.add(contact);
        return new PersonSnapshot(
                new PersonId("p1"),
                CONTACT,
                records,
                Optional.of(company),
                EmailAddress.of(contact.text(StandardFields.EMAIL)).stream().toList(),
                unreadable,
                firstReadComplete,
                foreign,
                otherCompanies);
    }

    private SequenceDefinition definition() {
        return new SequenceDefinition(
                "welcome",
                "Welcome",
                state,
                sequenceTarget,
                purpose,
                priority,
                onConflict,
                groups,
                sequenceMethods,
                "office",
                "default",
                inclusion,
                taskOwner,
                tighterWait,
                sameSequenceOff,
                true,
                sequenceAccepts,
                rejectIfWouldBlock,
                steps(),
                handling,
                SequenceLifecycle.USUAL);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("first", stepType, StepDelay.NONE, instruction));
        steps.addAll(furtherSteps);
        return steps;
    }

    /** A sequence that writes first and calls then. */
    Given mailAndCall(SequenceDefinition.OnChannelOptOut onOptOut) {
        furtherSteps.add(new Step("call", StepType.TASK_CALL, StepDelay.NONE, "Call"));
        handling = new SequenceDefinition.Handling(onOptOut, handling.uniqueness());
        return this;
    }

    /** Another company the person belongs to. */
    public Given alsoAt(String id, Map<String, FieldValue> values) {
        RecordRef ref = RecordRef.of("salesforce-eu", ObjectType.COMPANY, id);
        otherCompanies.add(new CrmRecord(ref, values, NOW.minus(Duration.ofDays(2)), readAt, false));
        return this;
    }

    /** The same person as a lead in another CRM, changed that many days ago. */
    public Given alsoLead(int daysAgo, Map<String, FieldValue> values) {
        otherRecords.add(new CrmRecord(LEAD, values, NOW.minus(Duration.ofDays(daysAgo)), readAt, false));
        return this;
    }

    public static ConsentFact fact(Channel channel, FactKind kind, Statement statement) {
        ConsentFact mail = fact(LEAD, kind.name() + channel, kind, statement, 2);
        return new ConsentFact(
                mail.source(),
                kind,
                channel,
                mail.purpose(),
                statement,
                mail.address(),
                mail.sourceChangedAt(),
                mail.observedAt(),
                false,
                "");
    }

    /** An enrollment of the person; two of five steps done, enrolled 60 and ended 40 days ago unless changed. */
    static final class Past {
        final String key;
        final Liveness liveness;
        boolean sameTarget = true;
        int completed = 2;
        int priority = 50;
        String purpose = "sales_outreach";
        Set<String> groups = Set.of();
        Duration endedAgo = Duration.ofDays(40);
        Optional<String> cause = Optional.of("REACHED_END");
        boolean negative;
        Optional<Instant> respondedAt = Optional.empty();

        Past(String key, Liveness liveness) {
            this.key = key;
            this.liveness = liveness;
        }

        public Past with(java.util.function.Consumer<Past> change) {
            change.accept(this);
            return this;
        }

        PastEnrollment build() {
            boolean ended = liveness == Liveness.ENDED;
            Instant end = NOW.minus(endedAgo);
            return new PastEnrollment(
                    "enrollment-" + key,
                    key,
                    Character.toUpperCase(key.charAt(0)) + key.substring(1),
                    groups,
                    purpose,
                    priority,
                    liveness,
                    sameTarget,
                    completed,
                    5,
                    end.minus(Duration.ofDays(20)),
                    Optional.of(end.minus(Duration.ofDays(1))),
                    ended ? Optional.of(end) : Optional.empty(),
                    ended ? cause : Optional.empty(),
                    negative,
                    respondedAt);
        }
    }

    /** The default ruleset with changes. */
    static final class Rules {
        boolean enabled;
        boolean same;
        Duration wait = Duration.ofDays(90);
        Ruleset.Anchor anchor = Ruleset.Anchor.ENDED_AT;
        Ruleset.Scope scope = Ruleset.Scope.WORKSPACE;
        Optional<Integer> attempts = Optional.empty();
        Ruleset.Concurrency concurrency = Ruleset.Concurrency.ONE_PER_PERSON;
        Optional<Duration> gap = Optional.empty();
        Optional<Integer> cap = Optional.empty();
        Optional<Integer> perDay = Optional.empty();
        boolean countForeign = true;
        int most = 1;

        public Rules with(java.util.function.Consumer<Rules> change) {
            change.accept(this);
            return this;
        }

        Ruleset build() {
            return new Ruleset(
                    "default",
                    "v1",
                    enabled,
                    same,
                    wait,
                    anchor,
                    scope,
                    attempts,
                    concurrency,
                    most,
                    gap,
                    cap,
                    perDay,
                    false,
                    countForeign);
        }
    }
}
