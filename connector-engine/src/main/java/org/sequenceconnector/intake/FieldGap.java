package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.FieldState;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.UnitOfWork;

/**
 * A mapped field that an account does not deliver, in words for people.
 *
 * @param mappedAs what it is read as: neutral names, and {@code consent} where it states permission
 * @param stops whether nobody of the account is enrolled or written to until it is back
 * @param consequence what that means for decisions
 * @param remedy what to do about it
 */
public record FieldGap(
        ConnectionId connection,
        ObjectType type,
        String field,
        List<String> mappedAs,
        Instant since,
        boolean stops,
        String consequence,
        String remedy) {
    /** How the missing meaning of a field is put in {@link #mappedAs}. */
    private static final String CONSENT = "consent";

    public FieldGap {
        mappedAs = List.copyOf(mappedAs);
    }

    /** The gaps of these accounts as the store knows them. */
    public static List<FieldGap> of(UnitOfWork work, Collection<ConnectedCrm> accounts) {
        List<FieldState> missing = work.mappedFields().missing();
        return missing.isEmpty()
                ? List.of()
                : accounts.stream()
                        .flatMap(crm -> missing.stream()
                                .filter(state -> state.connection().equals(crm.id()))
                                .filter(state -> crm.mapping()
                                        .selection(state.type())
                                        .names()
                                        .contains(state.field()))
                                .map(state -> of(state, crm.mapping())))
                        .toList();
    }

    static FieldGap of(FieldState state, FieldMapping mapping) {
        TreeSet<String> mappedAs = new TreeSet<>(mapping.names(state.type(), state.field()));
        if (mapping.statesConsent(state.type(), state.field())) {
            mappedAs.add(CONSENT);
        }
        boolean stops = mapping.stops(state.type(), state.field());
        return new FieldGap(
                state.connection(),
                state.type(),
                state.field(),
                List.copyOf(mappedAs),
                state.missingSince().orElse(Instant.EPOCH),
                stops,
                consequence(mappedAs, stops, state.connection()),
                "grant the connector's user read access to it, restore it, or take its line out of the mapping");
    }

    private static String consequence(Collection<String> mappedAs, boolean stops, ConnectionId connection) {
        if (stops) {
            return "nobody of " + connection + " is enrolled and no step is handed over until it is back";
        }
        if (mappedAs.contains(StandardFields.COUNTRY)) {
            return "regions are unknown, so the strictest rule that any country has applies";
        }
        if (mappedAs.contains(StandardFields.REQUEST_ACTION) || mappedAs.contains(StandardFields.REQUEST_SEQUENCE)) {
            return "requests that people make on records are not seen";
        }
        if (mappedAs.contains(StandardFields.OWNER)) {
            return "owners are unknown, so nobody can be chosen by them";
        }
        return "conditions about it cannot be answered: entry criteria are not met, and exclusions keep people out";
    }

    /** For example {@code MailingCountry on contact is mapped as country and was not delivered: ...}. */
    public String sentence() {
        return field + " on " + type.word() + " is mapped as " + String.join(", ", mappedAs)
                + " and was not delivered: hidden from the connector's user (field-level security, scopes) or missing; "
                + consequence;
    }
}
