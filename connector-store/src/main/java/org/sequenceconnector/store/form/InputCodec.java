package org.sequenceconnector.store.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityInput.Freeze;
import org.sequenceconnector.eligibility.EligibilityInput.Permission;
import org.sequenceconnector.eligibility.EligibilityInput.WorkspaceRules;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValues;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.sync.Mirror.Version;

/**
 * What a decision looked at, with references for all that is stored elsewhere: records by the digest of their content,
 * facts by statement and time, the sequence by its number. Rules are not written; the decision's versions name them.
 */
public final class InputCodec {
    private static final Form<EmailAddress> ADDRESS = Form.of(
            address -> Json.object().put("value", address.value()),
            node -> new EmailAddress(node.path("value").asText()));
    private static final Form<List<Freeze>> FREEZES = Form.list(InputForms.FREEZE);
    private static final InputCodec WRITING =
            new InputCodec(Map.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

    private final Map<RecordRef, List<Version>> versions;
    private final Collection<ConsentFact> facts;
    private final Collection<ConsentLift> lifts;
    private final Optional<SequenceVersion> sequence;
    private final Optional<WorkspaceRules> rules;
    private final Set<String> missing = new TreeSet<>();

    private final Form<CrmRecord> record = Form.of(InputCodec::reference, this::record);
    private final Form<ConsentFact> fact = Form.of(InputCodec::reference, this::fact);
    private final Form<SequenceVersion> version = Form.of(InputCodec::reference, this::sequence);
    private final Form<WorkspaceRules> workspaceRules = Form.of(InputCodec::reference, this::rules);
    private final Form<EligibilityInput> input = input();

    private InputCodec(
            Map<RecordRef, List<Version>> versions,
            Collection<ConsentFact> facts,
            Collection<ConsentLift> lifts,
            Optional<SequenceVersion> sequence,
            Optional<WorkspaceRules> rules) {
        this.versions = versions;
        this.facts = facts;
        this.lifts = lifts;
        this.sequence = sequence;
        this.rules = rules;
    }

    /** With references where something is stored already: versions of records, facts, lifts, the sequence and the rules. */
    public static String write(EligibilityInput input) {
        return WRITING.input.write(input).toString();
    }

    private Form<EligibilityInput> input() {
        var shape = new Shape<EligibilityInput>("EligibilityInput");
        var now = shape.part("now", Form.MOMENT, EligibilityInput::now);
        var ask = shape.part("ask", InputForms.ASK, EligibilityInput::ask);
        var key = shape.part("sequenceKey", Form.TEXT, EligibilityInput::sequenceKey);
        var found = shape.part("sequence", Form.maybe(version), EligibilityInput::sequence);
        var match = shape.part("match", match(), EligibilityInput::match);
        var then = shape.part("rules", workspaceRules, EligibilityInput::rules);
        var permission = shape.part("permission", permission(), EligibilityInput::permission);
        var history = shape.part("history", InputForms.HISTORY, EligibilityInput::history);
        var occupancy = shape.part("occupancy", InputForms.OCCUPANCY, EligibilityInput::occupancy);
        return shape.made(parts -> new EligibilityInput(
                parts.of(now),
                parts.of(ask),
                parts.of(key),
                parts.of(found),
                parts.of(match),
                parts.of(then),
                parts.of(permission),
                parts.of(history),
                parts.of(occupancy)));
    }

    private Form<PersonMatch> match() {
        var one = new Shape<PersonMatch.One>("One");
        var person = one.part("person", person(), PersonMatch.One::person);
        var oneForm = one.made(parts -> new PersonMatch.One(parts.of(person)));
        var none = new Shape<PersonMatch.None>("None");
        var nobody = none.part("identifier", Form.TEXT, PersonMatch.None::identifier);
        var noneForm = none.made(parts -> new PersonMatch.None(parts.of(nobody)));
        var several = new Shape<PersonMatch.Several>("Several");
        var identifier = several.part("identifier", Form.TEXT, PersonMatch.Several::identifier);
        var count = several.part("count", Form.COUNT, PersonMatch.Several::count);
        var severalForm = several.made(parts -> new PersonMatch.Several(parts.of(identifier), parts.of(count)));
        return Form.oneOf(
                match -> switch (match) {
                    case PersonMatch.One each -> oneForm.write(each);
                    case PersonMatch.None each -> noneForm.write(each);
                    case PersonMatch.Several each -> severalForm.write(each);
                },
                oneForm,
                noneForm,
                severalForm);
    }

    /** The parts a person was made of, without what follows from them. */
    private Form<PersonSnapshot> person() {
        var shape = new Shape<PersonSnapshot>("StoredPerson");
        var id = shape.part("id", InputForms.PERSON_ID, PersonSnapshot::id);
        var target = shape.part("target", InputForms.RECORD_REF, PersonSnapshot::target);
        var records = shape.part("records", Form.list(record), PersonSnapshot::records);
        var company = shape.part("company", Form.maybe(record), PersonSnapshot::company);
        var addresses = shape.part("addresses", Form.list(ADDRESS), PersonSnapshot::addresses);
        var unreadable = shape.part(
                "unreadableConsentFields",
                Form.list(InputForms.UNREADABLE_FIELD),
                PersonSnapshot::unreadableConsentFields);
        var complete = shape.part("firstConsentReadComplete", Form.FLAG, PersonSnapshot::firstConsentReadComplete);
        var foreign = shape.part("foreignEnrolled", Form.set(InputForms.RECORD_REF), PersonSnapshot::foreignEnrolled);
        var others = shape.part("otherCompanies", Form.list(record), PersonSnapshot::otherCompanies);
        var gone = shape.part("missingFields", Form.list(InputForms.MISSING_FIELD), PersonSnapshot::missingFields);
        return shape.made(parts -> new PersonSnapshot(
                        parts.of(id),
                        parts.of(target),
                        parts.of(records),
                        parts.of(company),
                        parts.of(addresses),
                        parts.of(unreadable),
                        parts.of(complete),
                        parts.of(foreign),
                        parts.of(others))
                .missing(parts.of(gone)));
    }

    private Form<Permission> permission() {
        var shape = new Shape<Permission>("Permission");
        var said = shape.part("facts", Form.list(fact), Permission::facts);
        var suppressions = shape.part("suppressions", Form.list(InputForms.SUPPRESSION), Permission::suppressions);
        var askedAt = shape.part("askedAt", Form.maybe(Form.MOMENT), Permission::askedAt);
        return shape.made(parts -> new Permission(parts.of(said), parts.of(suppressions), parts.of(askedAt)));
    }

    private static JsonNode reference(CrmRecord record) {
        return Json.object()
                .put("record", record.ref().toString())
                .put("hash", record.contentHash())
                .put("modified", record.modifiedAt().toString())
                .put("read", record.readAt().toString())
                .put("archived", record.archived());
    }

    private static JsonNode reference(SequenceVersion version) {
        return Json.object().put("key", version.definition().key()).put("number", version.number());
    }

    private static JsonNode reference(WorkspaceRules written) {
        ObjectNode node = Json.object().put("ruleset", written.ruleset().version());
        node.set("freezes", FREEZES.write(written.freezes()));
        return node;
    }

    private static JsonNode reference(ConsentFact fact) {
        ObjectNode node = Json.object()
                .put("statement", fact.statementKey())
                .put("changed", fact.sourceChangedAt().toString())
                .put("observed", fact.observedAt().toString());
        ConsentFactCodec.recordOf(fact).ifPresent(record -> node.put("record", record.toString()));
        ConsentFactCodec.sourceAddressOf(fact).ifPresent(address -> node.put("address", address.value()));
        node.set("says", InputForms.STATEMENT.write(fact.statement()));
        return node;
    }

    /** What the references of an input point to. */
    public record Pointers(Set<RecordRef> records, Set<RecordRef> factRecords, Set<EmailAddress> factAddresses) {
        /** @param input as it is stored */
        public static Pointers of(JsonNode input) {
            Pointers pointers = new Pointers(new HashSet<>(), new HashSet<>(), new HashSet<>());
            pointers.collect(input);
            return pointers;
        }

        private void collect(JsonNode node) {
            if (node.has("hash")) {
                records.add(Refs.read(node.get("record").asText()));
            } else if (node.has("statement") && node.has("says")) {
                Json.text(node, "record").map(Refs::read).ifPresent(factRecords::add);
                Json.text(node, "address").map(EmailAddress::new).ifPresent(factAddresses::add);
            } else {
                node.forEach(this::collect);
            }
        }
    }

    /**
     * @param input what stands behind the references; nothing when something is missing
     * @param missing what could not be found, in words
     */
    public record Resolved(Optional<EligibilityInput> input, List<String> missing) {}

    /**
     * Puts an input together again.
     *
     * @param stored as it was written
     * @param versions of the records that it points to, by record
     * @param rules those of now, which the input names by their versions
     */
    public static Resolved read(
            JsonNode stored,
            Map<RecordRef, List<Version>> versions,
            Collection<ConsentFact> facts,
            Collection<ConsentLift> lifts,
            Optional<SequenceVersion> sequence,
            WorkspaceRules rules) {
        InputCodec codec = new InputCodec(versions, facts, lifts, sequence, Optional.of(rules));
        EligibilityInput input = codec.input.read(stored);
        return new Resolved(
                codec.missing.isEmpty() ? Optional.of(input) : Optional.empty(), List.copyOf(codec.missing));
    }

    private SequenceVersion sequence(JsonNode reference) {
        return sequence.orElseThrow();
    }

    private WorkspaceRules rules(JsonNode reference) {
        WorkspaceRules now = rules.orElseThrow();
        return new WorkspaceRules(
                now.ruleset(),
                now.exclusions(),
                now.consent(),
                now.enabledMethods(),
                FREEZES.read(reference.path("freezes")),
                now.mailboxes());
    }

    private CrmRecord record(JsonNode reference) {
        RecordRef ref = Refs.read(reference.get("record").asText());
        String hash = reference.get("hash").asText();
        Optional<CrmRecord> then = versions.getOrDefault(ref, List.of()).stream()
                .map(Version::record)
                .filter(record -> record.contentHash().equals(hash))
                .findFirst();
        if (then.isEmpty()) {
            missing.add("what " + ref + " held at that time");
        }
        return new CrmRecord(
                ref,
                then.map(CrmRecord::fields).orElse(FieldValues.NONE),
                Instant.parse(reference.get("modified").asText()),
                Instant.parse(reference.get("read").asText()),
                reference.get("archived").asBoolean());
    }

    private ConsentFact fact(JsonNode reference) {
        return facts.stream()
                .filter(fact -> reference(fact).equals(reference))
                .findFirst()
                .or(() -> held(reference))
                .orElseGet(() -> {
                    missing.add("a consent fact of "
                            + Json.text(reference, "record").orElse("an address"));
                    return unknown();
                });
    }

    /** What a lift left standing then, which is no stored fact; with what was known of it at that time. */
    private Optional<ConsentFact> held(JsonNode reference) {
        if (!(InputForms.STATEMENT.read(reference.path("says")) instanceof Statement.LiftHeld then)) {
            return Optional.empty();
        }
        return lifts.stream()
                .filter(lift -> lift.id().equals(then.lift()))
                .findFirst()
                .map(ConsentLift::standing)
                .map(now -> new ConsentFact(
                        now.source(),
                        now.kind(),
                        now.channel(),
                        now.purpose(),
                        then,
                        now.address(),
                        now.sourceChangedAt(),
                        now.observedAt(),
                        now.propagated(),
                        now.evidence()));
    }

    /** Stands in for a fact that is gone; an input with one in it is never given out. */
    private static ConsentFact unknown() {
        return new ConsentFact(
                new FactSource.Local("missing", new EmailAddress("missing@invalid.example")),
                FactKind.GLOBAL_OPT_OUT,
                Channel.ANY,
                Optional.empty(),
                new Statement.Unreadable(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                "");
    }
}
