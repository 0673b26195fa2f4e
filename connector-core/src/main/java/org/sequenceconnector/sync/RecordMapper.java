package org.sequenceconnector.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.ReportReason;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;
import org.sequenceconnector.sync.FieldMapping.FieldRule;

/**
 * Maps what an adapter read to the mirror's names and types, and reads the consent facts out of it.
 *
 * <p>A mapped field that the CRM did not deliver is unreadable and never empty, unless the mapping says that an account may
 * lack it and this one was never seen to have it. Consent fields are kept in the record under {@code consent:} and the CRM's
 * field name, so that the record's content hash covers them. One that is limited to a purpose carries that as well. An empty
 * one is left out to keep rows small.
 */
public final class RecordMapper {
    static final String CONSENT_PREFIX = "consent:";
    private static final String PURPOSE_MARK = ">";
    private static final FieldValue MISSING = new FieldValue.Unreadable("");
    /** By so much the CRM's clock may be ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final FieldMapping mapping;
    private final BiPredicate<ObjectType, String> seen;

    /** For an account of which nothing is remembered. */
    public RecordMapper(FieldMapping mapping) {
        this(mapping, (type, field) -> false);
    }

    /** @param seen whether the account was seen to have a field, so that it must be delivered even where it is optional */
    public RecordMapper(FieldMapping mapping, BiPredicate<ObjectType, String> seen) {
        this.mapping = mapping;
        this.seen = seen;
    }

    public CrmRecord map(RawRecord raw, Instant readAt) {
        Map<String, FieldValue> fields = new HashMap<>();
        for (FieldRule rule : mapping.rules(raw.ref().type())) {
            String text = raw.fields().get(rule.crmField());
            if (text != null) {
                fields.merge(rule.name(), ValueReader.read(text, rule.type()), RecordMapper::either);
            } else if (!rule.optional() || seen.test(raw.ref().type(), rule.crmField())) {
                fields.merge(rule.name(), MISSING, RecordMapper::either);
            }
        }
        for (ConsentRule rule : mapping.consentRules(raw.ref().type())) {
            String text = raw.fields().get(rule.crmField());
            if (text == null) {
                if (!rule.optional() || seen.test(raw.ref().type(), rule.crmField())) {
                    fields.put(nameOf(rule), MISSING);
                }
            } else if (text.equals(RawRecord.HIDDEN)) {
                fields.put(nameOf(rule), MISSING);
            } else if (!text.isBlank()) {
                fields.put(nameOf(rule), new FieldValue.Text(text));
            }
        }
        return new CrmRecord(raw.ref(), fields, modifiedAt(raw, readAt), readAt, raw.archived());
    }

    /**
     * When the record changed. A time that the CRM did not tell in readable form, or that has not come yet, would make the
     * record look older than what is stored, or everything after it; what is read now is the present state either way.
     */
    private static Instant modifiedAt(RawRecord raw, Instant readAt) {
        Instant told = raw.modifiedAt();
        boolean usable = told.isAfter(Instant.EPOCH) && !told.isAfter(readAt.plus(CLOCKS_APART));
        return usable ? told : readAt;
    }

    /** The addresses that the record names as its person's. */
    public List<EmailAddress> addresses(RawRecord raw) {
        List<EmailAddress> addresses = new ArrayList<>();
        for (FieldRule rule : mapping.rules(raw.ref().type())) {
            if (rule.name().equals(StandardFields.EMAIL) || rule.name().equals(StandardFields.ADDITIONAL_EMAILS)) {
                for (String text :
                        raw.fields().getOrDefault(rule.crmField(), "").split(";")) {
                    EmailAddress.of(text).ifPresent(addresses::add);
                }
            }
        }
        return addresses;
    }

    /** A statement about one purpose has a name of its own, so that a rule for another purpose makes it anew. */
    private static String nameOf(ConsentRule rule) {
        return CONSENT_PREFIX
                + rule.crmField()
                + rule.purpose().map(purpose -> PURPOSE_MARK + purpose).orElse("");
    }

    /**
     * The facts this record states. On the first read that is everything it says now, even without any change history;
     * later only what differs from {@code before}.
     */
    public List<ConsentFact> facts(Optional<CrmRecord> before, CrmRecord after) {
        List<ConsentFact> facts = new ArrayList<>();
        List<ConsentRule> rules = mapping.consentRules(after.ref().type());
        Set<String> names = rules.stream().map(RecordMapper::nameOf).collect(Collectors.toSet());
        // A formula, or a field that was hidden, says something else without moving the record's time: that is said
        // now, or
        // it would be a draw with what was said before.
        boolean unstamped =
                before.isPresent() && !after.modifiedAt().isAfter(before.get().modifiedAt());
        for (ConsentRule rule : rules) {
            Set<String> elsewhere =
                    before.map(known -> formerPurposes(rule, known, names)).orElseGet(Set::of);
            Instant saidAt = elsewhere.isEmpty() && !unstamped ? after.modifiedAt() : after.readAt();
            FieldValue now = after.field(nameOf(rule)).orElse(FieldValue.EMPTY);
            Statement statement = ConsentReader.read(rule, Optional.of(now), after.modifiedAt());
            if (news(rule, before, now, statement) && !takesBackComplaint(rule, statement)) {
                facts.add(fact(rule, rule.purpose(), statement, after, saidAt));
            }
            for (String purpose : elsewhere) {
                Optional<String> former = purpose.isEmpty() ? Optional.empty() : Optional.of(purpose);
                facts.add(fact(rule, former, new Statement.NotStated(), after, saidAt));
            }
        }
        return facts;
    }

    private static boolean news(ConsentRule rule, Optional<CrmRecord> before, FieldValue now, Statement statement) {
        boolean stated = !(statement instanceof Statement.NotStated);
        if (before.isEmpty()) {
            return stated;
        }
        FieldValue earlier = before.get().field(nameOf(rule)).orElse(FieldValue.EMPTY);
        if (Objects.equals(earlier, now)) {
            return false;
        }
        // Of the kinds that a reason may come to, most have never been stated.
        return rule.encoding() != Encoding.REASONS
                || stated
                || !(ConsentReader.read(rule, Optional.of(earlier), before.get().modifiedAt())
                        instanceof Statement.NotStated);
    }

    /**
     * The purposes that the field counted for when the record was read last and that no rule of today reads it for: what was
     * said about them is taken back from now on, which is when the mapping says so. Empty text stands for all purposes.
     */
    private static Set<String> formerPurposes(ConsentRule rule, CrmRecord before, Set<String> namesNow) {
        String base = CONSENT_PREFIX + rule.crmField();
        Set<String> former = new TreeSet<>();
        for (String name : before.fields().keySet()) {
            boolean ofField = name.equals(base) || name.startsWith(base + PURPOSE_MARK);
            if (ofField && !namesNow.contains(name)) {
                former.add(name.equals(base) ? "" : name.substring(base.length() + PURPOSE_MARK.length()));
            }
        }
        return former;
    }

    /** Of several fields under one name the first that says something counts; one that is true outweighs all others. */
    private static FieldValue either(FieldValue one, FieldValue other) {
        if (one instanceof FieldValue.Flag flag && flag.value()) {
            return one;
        }
        boolean otherIsTrue = other instanceof FieldValue.Flag flag && flag.value();
        if (otherIsTrue || one.equals(FieldValue.EMPTY)) {
            return other;
        }
        return other instanceof FieldValue.Unreadable && one instanceof FieldValue.Flag ? other : one;
    }

    /** A complaint that is gone from a CRM field still was made: only an administrator lifts it. */
    private static boolean takesBackComplaint(ConsentRule rule, Statement statement) {
        return rule.kind() == FactKind.COMPLAINT && statement instanceof Statement.NotStated;
    }

    private static ConsentFact fact(
            ConsentRule rule, Optional<String> purpose, Statement statement, CrmRecord record, Instant saidAt) {
        return new ConsentFact(
                new FactSource.CrmField(record.ref(), rule.crmField()),
                rule.kind(),
                rule.channel(),
                purpose,
                statement,
                EmailAddress.of(record.text(StandardFields.EMAIL)),
                saidAt,
                record.readAt(),
                false,
                evidence(rule, statement, record));
    }

    private static String evidence(ConsentRule rule, Statement statement, CrmRecord record) {
        return rule.encoding() == Encoding.REASONS && statement instanceof Statement.Forbids
                ? ReportReason.evidence(rule.reasons().in(record.text(nameOf(rule)), rule.kind()))
                : record.field(nameOf(rule)).equals(Optional.of(MISSING)) ? ConsentFact.NOT_DELIVERED : "";
    }
}
