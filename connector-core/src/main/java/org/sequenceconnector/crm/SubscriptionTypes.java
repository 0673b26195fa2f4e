package org.sequenceconnector.crm;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of mail an account has.
 *
 * @param types as far as they are known
 * @param trouble why they may be incomplete or bare of their purposes, and what to do about it; empty when all is known
 */
public record SubscriptionTypes(List<SubscriptionType> types, Optional<String> trouble) {
    public static final SubscriptionTypes NONE = new SubscriptionTypes(List.of(), Optional.empty());

    public SubscriptionTypes {
        types = List.copyOf(types);
    }
}
