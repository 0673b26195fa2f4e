package org.sequenceconnector.salesforce;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which account a record belongs to, as far as somebody said so lately: saving a contact locks its account's row, so rows
 * of one account must not be saved by two calls at once. Nothing is asked for: reads tell it, and so does Salesforce when it
 * could not get a lock. Thread-safe.
 */
final class ContactAccounts {
    private static final int MOST = 200_000;
    private static final Pattern ACCOUNT = Pattern.compile("\\b001[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?\\b");

    private final Cache<String, String> byRecord =
            Caffeine.newBuilder().maximumSize(MOST).build();

    void learn(String recordId, String accountId) {
        if (!accountId.isEmpty()) {
            byRecord.put(recordId, accountId);
        }
    }

    /** Empty text when it is not known. */
    String of(String recordId) {
        return Optional.ofNullable(byRecord.getIfPresent(recordId)).orElse("");
    }

    /** The row, with the account that Salesforce named when it could not lock it. */
    WriteRow afterLock(WriteRow row, List<RowError> errors) {
        for (RowError error : errors) {
            Matcher named = ACCOUNT.matcher(error.message());
            if (named.find() && !named.group().equals(row.record().id())) {
                learn(row.record().id(), named.group());
                return row.of(named.group());
            }
        }
        return row;
    }
}
