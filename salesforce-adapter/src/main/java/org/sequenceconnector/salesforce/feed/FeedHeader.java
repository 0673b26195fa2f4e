package org.sequenceconnector.salesforce.feed;

import java.util.List;
import java.util.Set;

/**
 * What an event says of itself.
 *
 * @param type as Salesforce writes it, for example {@code GAP_UPDATE}
 * @param origin which client made the change
 * @param fields names of the fields an update touched, as queries call them, and of the compound fields around them
 */
record FeedHeader(String entity, List<String> recordIds, String type, String origin, Set<String> fields) {
    FeedHeader {
        recordIds = List.copyOf(recordIds);
        fields = Set.copyOf(fields);
    }
}
