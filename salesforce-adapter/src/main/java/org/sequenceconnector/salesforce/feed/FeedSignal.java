package org.sequenceconnector.salesforce.feed;

import com.salesforce.eventbus.protobuf.FetchResponse;

/** What the threads of the line hand to the listening thread. */
sealed interface FeedSignal {
    /** Events, or an empty answer that only tells the newest place. */
    record Arrived(FeedSubscription from, FetchResponse answer) implements FeedSignal {}

    /** The stream has ended. */
    record Ended(FeedSubscription from, FeedTrouble trouble, String words) implements FeedSignal {}

    /** The feed was closed: wake up. */
    record Closed() implements FeedSignal {}
}
