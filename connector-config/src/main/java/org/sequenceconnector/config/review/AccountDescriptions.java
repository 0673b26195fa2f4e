package org.sequenceconnector.config.review;

import java.util.Map;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

/**
 * How accounts described their mapped fields when they were asked last.
 *
 * @param byAccount by type and by the names that the mapping uses; an account that nobody asked has no types
 */
public record AccountDescriptions(Map<ConnectionId, Map<ObjectType, Map<String, FieldDescription>>> byAccount) {
    public static final AccountDescriptions NONE = new AccountDescriptions(Map.of());

    public AccountDescriptions {
        byAccount = Map.copyOf(byAccount);
    }

    /** Empty where nobody asked it yet. */
    public Map<ObjectType, Map<String, FieldDescription>> of(ConnectionId account) {
        return byAccount.getOrDefault(account, Map.of());
    }

    /** Whether the account was ever asked. */
    public boolean knows(ConnectionId account) {
        return of(account).values().stream().anyMatch(fields -> !fields.isEmpty());
    }
}
