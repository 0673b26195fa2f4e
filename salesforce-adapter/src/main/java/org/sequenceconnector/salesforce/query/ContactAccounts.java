package org.sequenceconnector.salesforce.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which account a record belongs to, as far as somebody said so lately: saving a contact locks its account's row, so rows
 * of one account must not be saved by two calls at once. Nothing is asked for: reads tell it, and so does Salesforce when it
 * could not get a lock. Thread-safe.
 */
public final class ContactAccounts {
    public static final String FIELD = "AccountId";
    private static final int MAX = 200_000;
    private static final Pattern ACCOUNT = Pattern.compile("\\b001[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?\\b");

    private final Cache<String, String> byRecord =
            Caffeine.newBuilder().maximumSize(MAX).build();

    public void learn(String recordId, String accountId) {
        if (!accountId.isEmpty()) {
            byRecord.put(recordId, accountId);
        }
    }

    /** Empty text when it is not known. */
    public String of(String recordId) {
        return Optional.ofNullable(byRecord.getIfPresent(recordId)).orElse("");
    }

    /** The account that Salesforce named when it could not lock a record, kept from now on; empty when it named none. */
    public Optional<String> learnFrom(String recordId, String message) {
        Matcher named = ACCOUNT.matcher(message);
        if (named.find() && !named.group().equals(recordId)) {
            learn(recordId, named.group());
            return Optional.of(named.group());
        }
        return Optional.empty();
    }
}
