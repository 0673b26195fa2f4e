package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.FieldRule;

/**
 * Maps what an adapter read to the mirror's names and types, and reads the consent facts out of it.
 *
 * <p>Consent fields are kept in the record under {@code consent:} and the CRM's field name, so that the record's content
 * hash covers them. An empty one is left out to keep rows small; one that was not delivered is kept as unreadable.
 */
public final class RecordMapper {
    static final String CONSENT_PREFIX = "consent:";
    private final FieldMapping mapping;

    public RecordMapper(FieldMapping mapping) {
        this.mapping = mapping;
    }

    public CrmRecord map(RawRecord raw, Instant readAt) {
        Map<String, FieldValue> fields = new HashMap<>();
        for (FieldRule rule : mapping.rules(raw.ref().type())) {
            String text = raw.fields().get(rule.crmField());
            if (text != null) {
                fields.put(rule.name(), ValueReader.read(text, rule.type()));
            }
        }
        for (ConsentRule rule : mapping.consentRules(raw.ref().type())) {
            String text = raw.fields().get(rule.crmField());
            if (text == null) {
                fields.put(CONSENT_PREFIX + rule.crmField(), new FieldValue.Unreadable(""));
            } else if (!text.isBlank()) {
                fields.put(CONSENT_PREFIX + rule.crmField(), new FieldValue.Text(text));
            }
        }
        return new CrmRecord(raw.ref(), fields, raw.modifiedAt(), readAt, raw.archived());
    }

    /**
     * The facts this record states. On the first read that is everything it says now, even without any change history;
     * later only what differs from {@code before}.
     */
    public List<ConsentFact> facts(Optional<CrmRecord> before, CrmRecord after) {
        List<ConsentFact> facts = new ArrayList<>();
        for (ConsentRule rule : mapping.consentRules(after.ref().type())) {
            String name = CONSENT_PREFIX + rule.crmField();
            FieldValue now = after.field(name).orElse(FieldValue.EMPTY);
            Statement statement = ConsentReader.read(rule, Optional.of(now), after.modifiedAt());
            boolean stated = !(statement instanceof Statement.NotStated);
            boolean changed = before.isPresent()
                    && !Objects.equals(before.get().field(name).orElse(FieldValue.EMPTY), now);
            if ((before.isEmpty() ? stated : changed) && !takesBackComplaint(rule, statement)) {
                facts.add(fact(rule, statement, after));
            }
        }
        return facts;
    }

    /** A complaint that is gone from a CRM field still was made: only an administrator lifts it. */
    private static boolean takesBackComplaint(ConsentRule rule, Statement statement) {
        return rule.kind() == FactKind.COMPLAINT && statement instanceof Statement.NotStated;
    }

    private static ConsentFact fact(ConsentRule rule, Statement statement, CrmRecord record) {
        return new ConsentFact(
                new FactSource.CrmField(record.ref(), rule.crmField()),
                rule.kind(),
                rule.channel(),
                rule.purpose(),
                statement,
                EmailAddress.of(record.text(StandardFields.EMAIL)),
                record.modifiedAt(),
                record.readAt(),
                false,
                "");
    }
}
