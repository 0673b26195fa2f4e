package org.sequenceconnector.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.ConsentDecisions.Subscription;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;

/**
 * Makes consent rules of the subscription types that an account has. Every type is read: one assigned to a purpose counts
 * for it; one that nobody assigned counts for every purpose; one expressly assigned to none is read and kept, and counts
 * for nothing until somebody decides otherwise. Pure.
 */
public final class SubscriptionRules {
    /** The purpose of what counts for none; no sequence may have it. */
    public static final String NO_PURPOSE = "none";

    /** Stands for the opt-outs of an account that does not let us know its types: it is never delivered, so unreadable. */
    static final String UNKNOWN_FIELD = "unknown_subscription_types";

    private SubscriptionRules() {}

    /** What was decided about a type. */
    public sealed interface Assignment {
        /** @param decision what assigns it, by its id or by the CRM's word for its purpose */
        record To(String purpose, Subscription decision) implements Assignment {}

        record ToNone(Subscription decision) implements Assignment {}

        /** A rule of the mapping file reads the type's field by its name. */
        record ByRule(ConsentRule rule) implements Assignment {}

        /** Nobody decided: an opt-out of it counts for every purpose. */
        record Missing() implements Assignment {}
    }

    /**
     * By its field if a rule of the file reads it; by id if the mapping names it; else, for a type the CRM made itself, by
     * the CRM's word for its purpose.
     *
     * @param file the mapping as the file has it
     */
    public static Assignment assignment(FieldMapping file, SubscriptionType type) {
        return file.consentRules(ObjectType.CONTACT).stream()
                .filter(rule -> rule.crmField().equals(type.field()))
                .findFirst()
                .<Assignment>map(Assignment.ByRule::new)
                .orElseGet(() -> decided(file.decisions(), type));
    }

    private static Assignment decided(ConsentDecisions decisions, SubscriptionType type) {
        Optional<Subscription> decision = decisions.subscriptions().stream()
                .filter(each -> each.id().equals(type.id()))
                .findFirst()
                .or(() -> type.builtIn()
                        ? Optional.ofNullable(decisions.byPurpose().get(type.purpose()))
                        : Optional.empty());
        return decision.<Assignment>map(found -> found.purpose()
                        .<Assignment>map(purpose -> new Assignment.To(purpose, found))
                        .orElseGet(() -> new Assignment.ToNone(found)))
                .orElseGet(Assignment.Missing::new);
    }

    /** The mapping with a rule for every type that no rule of the file reads already. */
    static FieldMapping added(FieldMapping base, SubscriptionTypes known) {
        List<ConsentRule> added = new ArrayList<>();
        known.types().stream()
                .sorted(Comparator.comparing(SubscriptionType::id))
                .forEach(type -> rule(base, type).ifPresent(added::add));
        if (known.trouble().isPresent() && known.types().isEmpty()) {
            added.add(rule(UNKNOWN_FIELD, Optional.empty(), false));
        }
        if (added.isEmpty()) {
            return base;
        }
        List<ConsentRule> consent = new ArrayList<>(base.consent());
        consent.addAll(added);
        return new FieldMapping(base.fields(), consent, base.decisions(), base.digest() + "+" + digest(added));
    }

    private static Optional<ConsentRule> rule(FieldMapping file, SubscriptionType type) {
        if (!type.shown() && !type.active()) {
            return Optional.empty();
        }
        return switch (assignment(file, type)) {
            case Assignment.ByRule byRule -> Optional.empty();
            case Assignment.To to -> Optional.of(rule(type.field(), Optional.of(to.purpose()), !type.active()));
            case Assignment.ToNone none -> Optional.of(rule(type.field(), Optional.of(NO_PURPOSE), !type.active()));
            case Assignment.Missing missing -> Optional.of(rule(type.field(), Optional.empty(), !type.active()));
        };
    }

    private static ConsentRule rule(String field, Optional<String> purpose, boolean optional) {
        return new ConsentRule(
                ObjectType.CONTACT,
                field,
                FactKind.SUBSCRIPTION,
                Channel.EMAIL,
                purpose,
                Encoding.TRUE_UNSUBSCRIBES,
                optional);
    }

    private static String digest(List<ConsentRule> rules) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append(rule).append('\n'));
        return Digest.of(text.toString(), 8);
    }
}
