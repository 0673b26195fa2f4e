package org.sequenceconnector.salesforce;

import java.util.List;

/**
 * Where change events come from.
 *
 * @param encrypted false only for a sandbox
 * @param channels channels the administrator chose; none for the standard channel of each type
 */
record FeedAddress(String host, int port, boolean encrypted, List<String> channels) {
    FeedAddress {
        channels = List.copyOf(channels);
    }
}
