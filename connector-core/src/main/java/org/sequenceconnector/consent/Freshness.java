package org.sequenceconnector.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.sequenceconnector.record.CrmRecord;

/**
 * Whether what is known about permission is recent enough. Age counts from {@link CrmRecord#readAt()}; an age of exactly
 * the limit is still recent enough.
 */
public enum Freshness {
    AT_ENROLL,
    AT_SEND;

    /** Records to read again before a decision. */
    public List<CrmRecord> needingRefresh(Collection<CrmRecord> records, ConsentPolicy policy, Instant now) {
        return older(records, limit(policy), now, now);
    }

    /**
     * Records too old to decide on when they could not be read again: those beyond the limit, or beyond the age that the
     * policy accepts from an unreachable source if that is longer. One that seems to have been read later than now was read
     * by a clock that ran ahead: nobody knows how old it is.
     *
     * @param asked from where the age counts
     */
    public List<CrmRecord> unusable(Collection<CrmRecord> records, ConsentPolicy policy, Instant asked, Instant now) {
        Duration limit = limit(policy);
        boolean longer =
                policy.allowUpTo().isPresent() && policy.allowUpTo().get().compareTo(limit) > 0;
        return older(records, longer ? policy.allowUpTo().get() : limit, asked, now);
    }

    private Duration limit(ConsentPolicy policy) {
        return switch (this) {
            case AT_ENROLL -> policy.maxAgeAtEnroll();
            case AT_SEND -> policy.maxAgeAtSend();
        };
    }

    /** Most records are younger by more than a second, and then it takes no arithmetic with parts of seconds. */
    private static boolean olderThan(Duration limit, Instant readAt, Instant now) {
        return now.getEpochSecond() - readAt.getEpochSecond() >= limit.getSeconds()
                && readAt.isBefore(now.minus(limit));
    }

    private static List<CrmRecord> older(Collection<CrmRecord> records, Duration limit, Instant asked, Instant now) {
        List<CrmRecord> older = List.of();
        for (CrmRecord record : records) {
            if (olderThan(limit, record.readAt(), asked) || record.readAt().isAfter(now)) {
                if (older.isEmpty()) {
                    older = new ArrayList<>();
                }
                older.add(record);
            }
        }
        if (older.size() > 1) {
            older.sort(Comparator.comparing(CrmRecord::ref));
        }
        return older;
    }
}
