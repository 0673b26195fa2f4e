package org.sequenceconnector.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.PersonSnapshot;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValues;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sync.Mirror.Version;

/**
 * What a decision looked at, with references for all that is stored elsewhere: records by the digest of their content,
 * facts by statement and time, the sequence by its number. Rules are not written; the decision's versions name them.
 */
final class InputCodec extends ShapeCodec {
    private final Map<RecordRef, List<Version>> versions;
    private final Collection<ConsentFact> facts;
    private final Optional<SequenceVersion> sequence;
    private final Optional<EligibilityInput.WorkspaceRules> rules;
    private final Set<String> missing = new TreeSet<>();

    private InputCodec(
            Map<RecordRef, List<Version>> versions,
            Collection<ConsentFact> facts,
            Optional<SequenceVersion> sequence,
            Optional<EligibilityInput.WorkspaceRules> rules) {
        this.versions = versions;
        this.facts = facts;
        this.sequence = sequence;
        this.rules = rules;
    }

    static String write(EligibilityInput input) {
        return new InputCodec(Map.of(), List.of(), Optional.empty(), Optional.empty())
                .write((Object) input)
                .toString();
    }

    @Override
    Optional<JsonNode> reference(Object value) {
        return switch (value) {
            case CrmRecord record ->
                Optional.of(Json.object()
                        .put("record", record.ref().toString())
                        .put("hash", record.contentHash())
                        .put("modified", record.modifiedAt().toString())
                        .put("read", record.readAt().toString())
                        .put("archived", record.archived()));
            case ConsentFact fact -> Optional.of(reference(fact));
            case PersonSnapshot person -> Optional.of(write(StoredPerson.of(person)));
            case EmailAddress address -> Optional.of(Json.object().put("value", address.value()));
            case SequenceVersion version ->
                Optional.of(Json.object().put("key", version.definition().key()).put("number", version.number()));
            case EligibilityInput.WorkspaceRules written -> {
                ObjectNode node = Json.object().put("ruleset", written.ruleset().version());
                node.set("freezes", write(written.freezes()));
                yield Optional.of(node);
            }
            default -> Optional.empty();
        };
    }

    private ObjectNode reference(ConsentFact fact) {
        ObjectNode node = Json.object()
                .put("statement", fact.statementKey())
                .put("changed", fact.sourceChangedAt().toString())
                .put("observed", fact.observedAt().toString());
        ConsentFactRows.recordOf(fact).ifPresent(record -> node.put("record", record.toString()));
        ConsentFactRows.sourceAddressOf(fact).ifPresent(address -> node.put("address", address.value()));
        node.set("says", write(fact.statement()));
        return node;
    }

    /** What the references of an input point to. */
    record Pointers(Set<RecordRef> records, Set<RecordRef> factRecords, Set<EmailAddress> factAddresses) {
        static Pointers of(JsonNode input) {
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
    record Resolved(Optional<EligibilityInput> input, List<String> missing) {}

    static Resolved read(
            JsonNode stored,
            Map<RecordRef, List<Version>> versions,
            Collection<ConsentFact> facts,
            Optional<SequenceVersion> sequence,
            EligibilityInput.WorkspaceRules rules) {
        InputCodec codec = new InputCodec(versions, facts, sequence, Optional.of(rules));
        EligibilityInput input = (EligibilityInput) codec.read(stored, EligibilityInput.class);
        return new Resolved(
                codec.missing.isEmpty() ? Optional.of(input) : Optional.empty(), List.copyOf(codec.missing));
    }

    @Override
    Optional<Object> resolve(Class<?> type, JsonNode reference) {
        if (type == CrmRecord.class) {
            return Optional.of(record(reference));
        }
        if (type == ConsentFact.class) {
            return Optional.of(fact(reference));
        }
        if (type == PersonSnapshot.class) {
            return Optional.of(((StoredPerson) read(reference, StoredPerson.class)).person());
        }
        if (type == EmailAddress.class) {
            return Optional.of(new EmailAddress(reference.get("value").asText()));
        }
        if (type == SequenceVersion.class) {
            return Optional.of(sequence.orElseThrow());
        }
        if (type == EligibilityInput.WorkspaceRules.class) {
            EligibilityInput.WorkspaceRules now = rules.orElseThrow();
            List<?> freezes = reference.path("freezes").isEmpty() ? List.of() : freezes(reference);
            return Optional.of(new EligibilityInput.WorkspaceRules(
                    now.ruleset(),
                    now.exclusions(),
                    now.consent(),
                    now.enabledMethods(),
                    freezes.stream().map(EligibilityInput.Freeze.class::cast).toList(),
                    now.mailboxes()));
        }
        return Optional.empty();
    }

    private List<Object> freezes(JsonNode reference) {
        List<Object> freezes = new ArrayList<>();
        reference.get("freezes").forEach(each -> freezes.add(read(each, EligibilityInput.Freeze.class)));
        return freezes;
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
                .orElseGet(() -> {
                    missing.add("a consent fact of "
                            + Json.text(reference, "record").orElse("an address"));
                    return unknown();
                });
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
