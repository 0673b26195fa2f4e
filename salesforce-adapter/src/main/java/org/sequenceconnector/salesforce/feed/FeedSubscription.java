package org.sequenceconnector.salesforce.feed;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at listening to a channel. Answers go into the feed's inbox, which therefore never holds more events than
 * were asked for. Asking and cancelling are for the listening thread.
 */
final class FeedSubscription implements ClientResponseObserver<FetchRequest, FetchResponse> {
    private final BlockingQueue<FeedSignal> inbox;
    private final FeedCredentials.Login login;
    private @Nullable ClientCallStreamObserver<FetchRequest> requests;

    FeedSubscription(BlockingQueue<FeedSignal> inbox, FeedCredentials.Login login) {
        this.inbox = inbox;
        this.login = login;
    }

    /** What the stream was opened with. */
    FeedCredentials.Login login() {
        return login;
    }

    /** Called before the call starts, on the thread that starts it. */
    @Override
    public void beforeStart(ClientCallStreamObserver<FetchRequest> stream) {
        requests = stream;
    }

    void ask(FetchRequest request) {
        Optional.ofNullable(requests).ifPresent(stream -> stream.onNext(request));
    }

    void cancel() {
        Optional.ofNullable(requests).ifPresent(stream -> stream.cancel("not needed any more", null));
    }

    @Override
    public void onNext(FetchResponse answer) {
        inbox.add(new FeedSignal.Arrived(this, answer));
    }

    @Override
    public void onError(Throwable error) {
        inbox.add(new FeedSignal.Ended(this, FeedTrouble.of(error), FeedTrouble.words(error)));
    }

    @Override
    public void onCompleted() {
        inbox.add(new FeedSignal.Ended(this, FeedTrouble.BROKEN, "ended by Salesforce"));
    }
}
