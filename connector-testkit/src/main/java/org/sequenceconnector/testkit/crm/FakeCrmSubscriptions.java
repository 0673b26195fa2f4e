package org.sequenceconnector.testkit.crm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;

/** The kinds of mail of a {@link FakeCrmAccount}. Guarded by the account. */
final class FakeCrmSubscriptions {
    private final Map<String, SubscriptionType> types = new LinkedHashMap<>();
    private Optional<String> trouble = Optional.empty();

    void add(SubscriptionType type) {
        types.put(type.id(), type);
    }

    void remove(String id) {
        types.remove(id);
    }

    void keepSecret(Optional<String> why) {
        trouble = why;
    }

    Optional<String> fieldOf(String id) {
        return Optional.ofNullable(types.get(id)).map(SubscriptionType::field);
    }

    SubscriptionTypes told() {
        return new SubscriptionTypes(trouble.isPresent() ? List.of() : List.copyOf(types.values()), trouble);
    }
}
