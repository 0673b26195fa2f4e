package org.sequenceconnector.sandbox.hubspot.portal.consent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Consent by address. It belongs to the address, not to a contact: deleting, re-creating or merging contacts does not
 * touch it. {@code Portal} mirrors it into the contact's opt-out properties.
 */
public final class ConsentBook {
    private final Map<Long, SubscriptionDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, AddressConsent> byAddress = new HashMap<>();

    private static final class AddressConsent {
        private final Map<Long, SubscriptionStatus> statuses = new HashMap<>();
        private OptionalLong optedOutOfAllAt = OptionalLong.empty();
        private OptionalLong takenBackAt = OptionalLong.empty();
    }

    public void define(SubscriptionDefinition definition) {
        definitions.put(definition.id(), definition);
    }

    public List<SubscriptionDefinition> definitions() {
        return new ArrayList<>(definitions.values());
    }

    public Optional<SubscriptionDefinition> definition(long id) {
        return Optional.ofNullable(definitions.get(id));
    }

    /** What holds of this subscription; one that was defined after an opt-out of all is left as well. */
    public SubscriptionStatus status(String address, long subscriptionId) {
        AddressConsent consent = byAddress.get(key(address));
        if (consent == null) {
            return SubscriptionStatus.NEVER_SAID;
        }
        SubscriptionStatus otherwise = consent.optedOutOfAllAt.isPresent()
                ? new SubscriptionStatus(
                        SubscriptionStatus.State.UNSUBSCRIBED, "", "", "", consent.optedOutOfAllAt.getAsLong())
                : SubscriptionStatus.NEVER_SAID;
        return consent.statuses.getOrDefault(subscriptionId, otherwise);
    }

    /** When the address opted out of all mail, in epoch milliseconds; empty when it has not. */
    public OptionalLong optedOutOfAllAt(String address) {
        AddressConsent consent = byAddress.get(key(address));
        return consent == null ? OptionalLong.empty() : consent.optedOutOfAllAt;
    }

    /** True when anything was ever said by this address. */
    public boolean knows(String address) {
        return byAddress.containsKey(key(address));
    }

    public void put(String address, long subscriptionId, SubscriptionStatus status) {
        of(address).statuses.put(subscriptionId, status);
    }

    public void optOutOfAll(String address, String source, long now) {
        AddressConsent consent = of(address);
        if (consent.optedOutOfAllAt.isEmpty()) {
            consent.optedOutOfAllAt = OptionalLong.of(now);
        }
        for (long subscription : definitions.keySet()) {
            SubscriptionStatus before = consent.statuses.getOrDefault(subscription, SubscriptionStatus.NEVER_SAID);
            if (before.state() != SubscriptionStatus.State.UNSUBSCRIBED) {
                consent.statuses.put(
                        subscription,
                        new SubscriptionStatus(SubscriptionStatus.State.UNSUBSCRIBED, source, "", "", now));
            }
        }
    }

    public void takeBackOptOutOfAll(String address, long now) {
        AddressConsent consent = of(address);
        if (consent.optedOutOfAllAt.isPresent()) {
            consent.takenBackAt = OptionalLong.of(now);
        }
        consent.optedOutOfAllAt = OptionalLong.empty();
    }

    /** When an opt-out of all mail was taken back that does not hold any more; empty when there was none. */
    public OptionalLong tookBackAt(String address) {
        AddressConsent consent = byAddress.get(key(address));
        return consent == null || consent.optedOutOfAllAt.isPresent() ? OptionalLong.empty() : consent.takenBackAt;
    }

    private AddressConsent of(String address) {
        return byAddress.computeIfAbsent(key(address), unknown -> new AddressConsent());
    }

    private static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
