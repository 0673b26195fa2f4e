package org.sequenceconnector.cases;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.config.DefinedSequence;
import org.sequenceconnector.config.MainReader;
import org.sequenceconnector.config.References;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.Confirmation;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.HandledSource;
import org.sequenceconnector.eligibility.PastEnrollment;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.TargetType;

/** Builds what a decision looks at from the given part and the request of one case. */
final class CaseInput {
    static final RecordRef USUAL_RECORD = RecordRef.of("hubspot-main", ObjectType.CONTACT, "1");
    private static final RecordRef USUAL_COMPANY = RecordRef.of("hubspot-main", ObjectType.COMPANY, "1");
    private static final String USUAL_ADDRESS = "person@example.com";
    private static final String USUAL_OWNER = "owner-1";

    private final Section given;
    private final Section request;
    private final CaseSettings.Rules rules;
    private final Map<String, FieldType> types;
    private final Instant now;

    /** @param types of the mapped fields, by the name criteria use, for example {@code person.country} */
    CaseInput(
            Section given, Section request, CaseSettings.Rules rules, Map<String, FieldType> types, Instant usualNow) {
        this.given = given;
        this.request = request;
        this.rules = rules;
        this.types = types;
        this.now =
                given.text("now").isPresent() ? instant(given, "now", usualNow).orElse(usualNow) : usualNow;
    }

    Instant now() {
        return now;
    }

    EligibilityInput read() {
        String key = request.text("sequence", "");
        Optional<SequenceDefinition> sequence = definition(key);
        Ruleset ruleset = sequence.map(found -> rules.definitions().rulesets().get(found.ruleset()))
                .orElseGet(Ruleset::defaults);
        return new EligibilityInput(
                now,
                ask(),
                key,
                sequence.map(found -> new SequenceVersion(
                        found, found.state() == SequenceState.DRAFT ? 0 : given.number("version", 1), "case", now)),
                match(),
                new EligibilityInput.WorkspaceRules(
                        ruleset,
                        rules.definitions().exclusions(),
                        rules.consent(),
                        methods(),
                        freezes(),
                        rules.definitions().mailboxes()),
                new EligibilityInput.Permission(facts(), suppressions()),
                new EligibilityInput.History(enrollments(), touch(), given.number("ending_attempts", 0)),
                new EligibilityInput.Occupancy(
                        given.number("live_at_company", 0),
                        given.number("added_today", 0),
                        instant(given, "next_day", now),
                        given.number("live_in_sequence", 0)));
    }

    private Optional<SequenceDefinition> definition(String key) {
        return rules.definitions().sequences().stream()
                .map(DefinedSequence::definition)
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    private Set<EnrollmentMethod> methods() {
        return MainReader.methods(given, Set.of(EnrollmentMethod.values()));
    }

    private Ask ask() {
        EnrollmentMethod method = request.choice("method", EnrollmentMethod.MANUAL);
        return new Ask(
                method,
                request.choice("target", TargetType.CONTACT),
                method.interactive(),
                request.flag("permitted", true),
                request.words("accept_warnings"),
                request.text("confirm").map(reason -> new Confirmation(request.text("actor", "a person"), reason)),
                request.text("identifier", USUAL_ADDRESS),
                request.text("actor"),
                request.text("handled_source")
                        .map(source -> new HandledSource(
                                source, "earlier", "earlier", Verdict.REJECT.name(), now, Optional.empty())));
    }

    private PersonMatch match() {
        int people = given.number("people", 1);
        if (people != 1) {
            String identifier = request.text("identifier", USUAL_ADDRESS);
            return people == 0 ? new PersonMatch.None(identifier) : new PersonMatch.Several(identifier, people);
        }
        List<CrmRecord> records = new ArrayList<>();
        for (Section each : given.list("records")) {
            records.add(record(each, ref(each, "ref", USUAL_RECORD), "person."));
        }
        if (records.isEmpty()) {
            records.add(record(given, USUAL_RECORD, "person."));
        }
        Set<EmailAddress> addresses = new TreeSet<>();
        records.forEach(each -> EmailAddress.of(each.text(StandardFields.EMAIL)).ifPresent(addresses::add));
        Section company = given.at("company");
        return new PersonMatch.One(new PersonSnapshot(
                new PersonId("person-of-the-case"),
                ref(request, "record", records.getFirst().ref()),
                records,
                given.has("company")
                        ? Optional.of(record(company, ref(company, "ref", USUAL_COMPANY), "company."))
                        : Optional.empty(),
                List.copyOf(addresses),
                List.of(),
                given.flag("first_read_complete", true),
                refs("foreign_enrolled")));
    }

    private Set<RecordRef> refs(String key) {
        return given.words(key).stream()
                .flatMap(text -> RecordRef.parse(text).stream())
                .collect(Collectors.toSet());
    }

    private CrmRecord record(Section section, RecordRef ref, String prefix) {
        Map<String, FieldValue> fields = new HashMap<>();
        if (prefix.equals("person.")) {
            fields.put(StandardFields.EMAIL, FieldValue.text(USUAL_ADDRESS));
            fields.put(StandardFields.OWNER, FieldValue.text(USUAL_OWNER));
        }
        Section written = section.at("fields");
        for (String name : written.keys()) {
            fields.put(name, value(written, name, types.getOrDefault(prefix + name, FieldType.TEXT)));
        }
        return new CrmRecord(
                ref,
                fields,
                instant(section, "modified_at", now).orElse(now),
                instant(section, "read_at", now).orElse(now),
                section.flag("archived", false));
    }

    private FieldValue value(Section section, String name, FieldType type) {
        if (!section.has(name)) {
            return FieldValue.EMPTY;
        }
        try {
            return switch (type) {
                case TEXT -> FieldValue.text(section.text(name, ""));
                case BOOLEAN -> FieldValue.flag(section.flag(name, false));
                case NUMBER -> new FieldValue.Number(new BigDecimal(section.text(name, "0")));
                case INSTANT -> FieldValue.moment(instant(section, name, now).orElse(now));
                case DATE -> new FieldValue.Day(LocalDate.parse(section.text(name, "")));
                case OPTIONS -> new FieldValue.Options(List.copyOf(section.words(name)));
            };
        } catch (NumberFormatException | DateTimeException unreadable) {
            section.problem(name, "is no value of type " + type.name().toLowerCase(java.util.Locale.ROOT));
            return FieldValue.EMPTY;
        }
    }

    private List<EligibilityInput.Freeze> freezes() {
        return given.list("freezes").stream()
                .map(each -> new EligibilityInput.Freeze(
                        each.text("scope", "the workspace"),
                        each.text("who", "an administrator"),
                        instant(each, "since", now).orElse(now)))
                .toList();
    }

    private Optional<EligibilityInput.Touch> touch() {
        Section touch = given.at("last_touch");
        return instant(touch, "at", now).map(at -> new EligibilityInput.Touch(touch.text("who", "somebody"), at));
    }

    private List<Suppression> suppressions() {
        return given.words("suppressions").stream()
                .map(pattern -> new Suppression(pattern, "as given in the case", now))
                .toList();
    }

    private List<ConsentFact> facts() {
        return given.list("facts").stream().map(this::fact).toList();
    }

    private ConsentFact fact(Section section) {
        Optional<EmailAddress> address = section.text("address").flatMap(EmailAddress::of);
        FactSource source = address.<FactSource>map(of -> new FactSource.Local(section.text("way", "connector"), of))
                .filter(ignored -> !section.has("record"))
                .orElseGet(() -> new FactSource.CrmField(
                        ref(section, "record", USUAL_RECORD), section.text("field", "opt_out")));
        Instant changed = instant(section, "changed_at", now).orElse(now);
        section.text("purpose")
                .ifPresent(purpose -> References.purpose(
                        section, "purpose", purpose, rules.consent().purposes().keySet()));
        return new ConsentFact(
                source,
                section.choice("kind", FactKind.GLOBAL_OPT_OUT),
                section.choice("channel", Channel.EMAIL),
                section.text("purpose"),
                statement(section),
                address,
                changed,
                now,
                section.flag("propagated", false),
                "as given in the case");
    }

    private static Statement statement(Section section) {
        return switch (section.text("says", "forbids")) {
            case "forbids" -> new Statement.Forbids();
            case "not_stated" -> new Statement.NotStated();
            case "subscribed" -> new Statement.Subscribed();
            case "unsubscribed" -> new Statement.Unsubscribed();
            case "unreadable" -> new Statement.Unreadable();
            default -> new Statement.Basis(section.choice("says", LegalBasis.NONE), Optional.empty(), Optional.empty());
        };
    }

    private List<PastEnrollment> enrollments() {
        return given.list("enrollments").stream().map(this::enrollment).toList();
    }

    private PastEnrollment enrollment(Section section) {
        String key = section.required("sequence");
        Optional<SequenceDefinition> sequence = definition(key);
        PastEnrollment.Liveness liveness = section.choice("phase", PastEnrollment.Liveness.ENDED);
        return new PastEnrollment(
                section.text("id", "earlier-" + key),
                key,
                sequence.map(SequenceDefinition::name).orElse(key),
                sequence.map(SequenceDefinition::exclusivityGroups).orElse(Set.of()),
                sequence.map(SequenceDefinition::purpose).orElse(""),
                section.number(
                        "priority", sequence.map(SequenceDefinition::priority).orElse(50)),
                liveness,
                section.flag("same_target", true),
                section.number("completed_steps", 0),
                section.number("total_steps", 3),
                instant(section, "enrolled_at", now).orElse(now),
                instant(section, "last_step_at", now),
                instant(section, "ended_at", now),
                section.text("cause"),
                section.flag("negative_reply", false),
                instant(section, "replied_at", now));
    }

    private static RecordRef ref(Section section, String key, RecordRef usual) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            return usual;
        }
        return RecordRef.parse(text.get()).orElseGet(() -> {
            section.problem(key, "is no record; write it like hubspot-main:contact:33451");
            return usual;
        });
    }

    /** An instant with its offset, or a time before or after {@code now} as {@code -P40D} or {@code PT1H}. */
    static Optional<Instant> instant(Section section, String key, Instant now) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            boolean relative = text.get().startsWith("P") || text.get().startsWith("-P");
            return Optional.of(
                    relative
                            ? now.plus(Duration.parse(text.get()))
                            : OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeException unreadable) {
            section.problem(
                    key, "is no time; write 2027-01-31T10:00:00+01:00, or a distance from now such as -P40D or PT1H");
            return Optional.empty();
        }
    }
}
