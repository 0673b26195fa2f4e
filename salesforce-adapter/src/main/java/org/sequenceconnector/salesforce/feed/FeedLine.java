package org.sequenceconnector.salesforce.feed;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to the Pub/Sub API; gRPC opens it with the first call. Safe for use by many threads. */
final class FeedLine implements AutoCloseable {
    /** A full answer: a hundred events of a megabyte each. */
    private static final int MAX_ANSWER = 101 * 1024 * 1024;

    private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(FeedLine.class);

    private final ManagedChannel channel;

    FeedLine(SalesforceConfig.Feed address) {
        ChannelCredentials security =
                address.encrypted() ? TlsChannelCredentials.create() : InsecureChannelCredentials.create();
        this.channel = Grpc.newChannelBuilderForAddress(address.host(), address.port(), security)
                .maxInboundMessageSize(MAX_ANSWER)
                .build();
    }

    /** Opens a stream; its answers and its end go into the inbox. */
    FeedSubscription subscribe(FeedCredentials.Login login, FetchRequest first, BlockingQueue<FeedSignal> inbox) {
        FeedSubscription subscription = new FeedSubscription(inbox, login);
        var unused =
                PubSubGrpc.newStub(channel).withInterceptors(metadata(login)).subscribe(subscription);
        subscription.ask(first);
        return subscription;
    }

    /** @throws StatusRuntimeException when it could not be had */
    String schema(FeedCredentials.Login login, String schemaId) {
        return PubSubGrpc.newBlockingStub(channel)
                .withInterceptors(metadata(login))
                .withDeadlineAfter(SCHEMA_TIMEOUT)
                .getSchema(SchemaRequest.newBuilder().setSchemaId(schemaId).build())
                .getSchemaJson();
    }

    private static ClientInterceptor metadata(FeedCredentials.Login login) {
        Metadata metadata = new Metadata();
        metadata.put(key("accesstoken"), login.accessToken());
        metadata.put(key("instanceurl"), login.instanceUrl());
        metadata.put(key("tenantid"), login.organizationId());
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            if (!channel.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                // Its threads are daemons and end with the last call.
                LOG.debug("The event line takes its time to close");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
