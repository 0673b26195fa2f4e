package org.sequenceconnector.benchmark.decision;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.TargetType;

/**
 * The policy as ten exclusions, and everything else that a decision of ours asks: consent from its facts, the address,
 * earlier and foreign enrollments, the rule of entry, owners, variables; every finding with its evidence.
 */
final class ConnectorPolicy {
    private static final Instant NOW = Instant.parse("2026-11-16T10:00:00Z");
    private static final String SEQUENCE = "welcome";

    private final Eligibility eligibility;
    private final EligibilityInput.WorkspaceRules rules;
    private final Optional<SequenceVersion> sequence;
    private final String purpose;

    /** @param config the shipped one */
    ConnectorPolicy(LoadedConfig config) throws Exception {
        eligibility = new Eligibility(config.criteria());
        try (Application application = Application.open(config, Clock.systemUTC())) {
            var workspace = application.workspace();
            sequence = workspace.catalog().sequence(SEQUENCE);
            purpose = sequence.orElseThrow().definition().purpose();
            rules = new EligibilityInput.WorkspaceRules(
                    workspace.catalog().ruleset("default"),
                    exclusions(),
                    aDayOld(workspace.consent()),
                    workspace.enabledMethods(),
                    List.of());
        }
    }

    /** The limit on age that the other engines of the benchmark are asked with: a day. */
    private static ConsentPolicy aDayOld(ConsentPolicy shipped) {
        return new ConsentPolicy(
                shipped.purposes(),
                shipped.regionsRequiringBasis(),
                shipped.regionsRequiringOptIn(),
                shipped.unknownRegion(),
                shipped.scopeIsPerson(),
                Duration.ofDays(1),
                shipped.maxAgeAtSend(),
                shipped.allowUpTo());
    }

    /** What people are asked to consent to. */
    String purpose() {
        return purpose;
    }

    EligibilityResult decide(EligibilityInput input) {
        return eligibility.decide(input);
    }

    private static List<ExclusionRule> exclusions() {
        List<ExclusionRule> exclusions = new ArrayList<>();
        for (int number = 0; number < Policy.EXCLUSIONS.size(); number++) {
            String id = "rule-" + number;
            exclusions.add(new ExclusionRule(
                    id,
                    id,
                    "1",
                    ExclusionRule.Level.PERSON,
                    new Criterion(id, Policy.EXCLUSIONS.get(number), id),
                    Set.of(),
                    Set.of(),
                    true,
                    false,
                    ExclusionRule.Effect.STOP,
                    Optional.empty()));
        }
        return exclusions;
    }

    /** The contact as it comes from the store: one record, and the facts about permission read from its fields. */
    EligibilityInput input(Applicant applicant) {
        RecordRef ref = RecordRef.of("hubspot-main", ObjectType.CONTACT, Integer.toString(applicant.number() + 1));
        EmailAddress address = new EmailAddress(applicant.email());
        Instant readAt = NOW.minus(Duration.ofHours(applicant.hoursSinceRead()));
        PersonSnapshot person = new PersonSnapshot(
                new PersonId("p" + applicant.number()),
                ref,
                List.of(new CrmRecord(ref, fields(applicant), NOW.minus(Duration.ofDays(2)), readAt, false)),
                Optional.empty(),
                List.of(address),
                List.of(),
                true,
                Set.of());
        return new EligibilityInput(
                NOW,
                new Ask(
                        EnrollmentMethod.BULK,
                        TargetType.CONTACT,
                        false,
                        true,
                        Set.of(),
                        Optional.empty(),
                        ref.toString(),
                        Optional.empty(),
                        Optional.empty()),
                SEQUENCE,
                sequence,
                new PersonMatch.One(person),
                rules,
                new EligibilityInput.Permission(facts(ref, address, applicant), List.of()),
                EligibilityInput.History.NONE,
                EligibilityInput.Occupancy.EMPTY);
    }

    private static Map<String, FieldValue> fields(Applicant applicant) {
        return Map.of(
                "email", FieldValue.text(applicant.email()),
                "lifecycle_stage", FieldValue.text(applicant.lifecycleStage()),
                "country", FieldValue.text(applicant.country()),
                "job_title", FieldValue.text(applicant.jobTitle()),
                "lead_status", FieldValue.text(applicant.leadStatus()),
                "lead_score", new FieldValue.Number(BigDecimal.valueOf((long) applicant.leadScore())),
                "time_zone", FieldValue.text(applicant.timeZone()),
                "last_name", FieldValue.text(applicant.lastName()));
    }

    private static List<ConsentFact> facts(RecordRef ref, EmailAddress address, Applicant applicant) {
        return applicant.statements().stream()
                .map(said -> switch (said.kind()) {
                    case "opt_out" ->
                        fact(ref, address, said, FactKind.GLOBAL_OPT_OUT, Optional.empty(), new Statement.Forbids());
                    default ->
                        fact(
                                ref,
                                address,
                                said,
                                FactKind.SUBSCRIPTION,
                                Optional.of(said.purpose()),
                                new Statement.Subscribed());
                })
                .toList();
    }

    private static ConsentFact fact(
            RecordRef ref,
            EmailAddress address,
            Applicant.Said said,
            FactKind kind,
            Optional<String> purpose,
            Statement statement) {
        return new ConsentFact(
                new FactSource.CrmField(ref, said.kind()),
                kind,
                Channel.EMAIL,
                purpose,
                statement,
                Optional.of(address),
                NOW.minus(Duration.ofDays(30)),
                NOW,
                false,
                "field " + said.kind());
    }
}
