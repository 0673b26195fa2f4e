package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks and applies API writes to single records. Callers hold the portal's lock. */
public final class RecordWriter {
    private static final String STAGE = "lifecyclestage";
    private final Portal portal;
    private final RecordStore store;
    private final ObjectKind kind;
    private final ChangeSource source;
    private final boolean accountRules;

    RecordWriter(Portal portal, ObjectKind kind, ChangeSource source, boolean accountRules) {
        this.accountRules = accountRules;
        this.portal = portal;
        this.store = portal.store(kind);
        this.kind = kind;
        this.source = source;
    }

    /** Creates a record, or changes nothing. */
    public WriteOutcome create(Map<String, String> written) {
        Map<String, String> accepted = new LinkedHashMap<>();
        Optional<WriteOutcome> refusal = refusal(Optional.empty(), written, accepted);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        accepted.values().removeIf(String::isEmpty);
        long now = portal.now();
        Map<String, String> complete = new LinkedHashMap<>(accepted);
        complete.putAll(sinceWhen(accepted, now));
        CrmRecord created = portal.plant(kind, 0, now, now, source, complete);
        accepted.forEach((name, value) -> log(created.id(), name, value, false));
        return new WriteOutcome.Written(created);
    }

    /** Changes a record, or nothing. The modified date moves even if the values are what they were. */
    public WriteOutcome update(CrmRecord before, Map<String, String> written) {
        Map<String, String> accepted = new LinkedHashMap<>();
        Optional<WriteOutcome> refusal = refusal(Optional.of(before), written, accepted);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        accepted.forEach((name, value) ->
                log(before.id(), name, value, store.value(before, name).equals(value)));
        CrmRecord after = store.change(before, accepted, source, portal.now());
        if (!store.value(before, STAGE).equals(accepted.getOrDefault(STAGE, store.value(before, STAGE)))) {
            after = store.change(after, sinceWhen(accepted, portal.now()), ChangeSource.calculated(), portal.now());
        }
        if (kind == ObjectKind.CONTACT && accepted.containsKey("email")) {
            after = portal.mirrorConsent(after, after.modifiedAt());
        }
        return new WriteOutcome.Written(after);
    }

    /** HubSpot notes since when a contact is in the stage that it was put in. */
    private Map<String, String> sinceWhen(Map<String, String> accepted, long now) {
        String property = LifecycleStages.date(accepted.getOrDefault(STAGE, ""));
        return store.catalog().active(property).isPresent() ? Map.of(property, Timestamps.iso(now)) : Map.of();
    }

    /** Why a write would be refused, without doing it. */
    public Optional<WriteOutcome> refusal(Optional<CrmRecord> before, Map<String, String> written) {
        return refusal(before, written, new LinkedHashMap<>());
    }

    private Optional<WriteOutcome> refusal(
            Optional<CrmRecord> before, Map<String, String> written, Map<String, String> accepted) {
        List<InvalidValue> problems = check(written, before, accepted);
        if (!problems.isEmpty()) {
            return Optional.of(new WriteOutcome.Invalid(problems));
        }
        return store.conflict(accepted, before.map(CrmRecord::id).orElse(-1L)).map(WriteOutcome.Conflict::new);
    }

    private List<InvalidValue> check(
            Map<String, String> written, Optional<CrmRecord> before, Map<String, String> accepted) {
        List<InvalidValue> problems = new ArrayList<>();
        written.forEach((name, value) -> {
            Optional<PropertyDefinition> property = store.catalog().active(name);
            if (property.isEmpty()) {
                problems.add(
                        new InvalidValue(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist"));
                return;
            }
            String current = before.map(state -> store.value(state, name)).orElse("");
            switch (ValueRules.judge(property.get(), value, current)) {
                case ValueRules.Verdict.Accepted fine -> accepted.put(name, fine.stored());
                case ValueRules.Verdict.Refused refused -> problems.add(refused.problem());
            }
        });
        if (problems.isEmpty() && accountRules && portal.validation() != WriteValidation.NONE) {
            problems.addAll(
                    portal.validation().missing(kind, before.map(store::values).orElse(Map.of()), accepted));
        }
        return problems;
    }

    private void log(long id, String property, String value, boolean sameValue) {
        portal.writes().add(new WriteLog.Entry(kind, id, property, value, sameValue, portal.now()));
    }
}
