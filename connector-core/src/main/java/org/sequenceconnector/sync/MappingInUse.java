package org.sequenceconnector.sync;

import java.util.List;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.sync.SubscriptionRules.Assignment;

/**
 * The mapping of one account as it holds now: the file's rules, and one for every subscription type that the account is
 * known to have. A changed set of types makes another mapping with another digest, so that everything is read again. Safe
 * for use by many threads.
 */
public final class MappingInUse {
    private final FieldMapping file;
    private volatile Now now;

    private record Now(SubscriptionTypes types, FieldMapping mapping) {}

    public MappingInUse(FieldMapping file) {
        this.file = file;
        this.now = new Now(SubscriptionTypes.NONE, file);
    }

    /** With the subscription types known now. */
    public FieldMapping mapping() {
        return now.mapping();
    }

    /** As the file has it. */
    public FieldMapping file() {
        return file;
    }

    /** The subscription types that the mapping counts with. */
    public SubscriptionTypes types() {
        return now.types();
    }

    /** Counts with these types from now on. */
    public void know(SubscriptionTypes types) {
        if (!types.equals(now.types())) {
            now = new Now(types, SubscriptionRules.added(file, types));
        }
    }

    /** The types that nobody assigned: an opt-out of one of them counts for every purpose. */
    public List<SubscriptionType> unassigned() {
        return types().types().stream()
                .filter(type -> SubscriptionRules.assignment(file, type) instanceof Assignment.Missing)
                .toList();
    }
}
