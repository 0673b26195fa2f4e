package org.sequenceconnector.sandbox.salesforce.events;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The reading half of the Pub/Sub API. Publishing and managed subscriptions stay unimplemented. */
final class PubSubService extends PubSubGrpc.PubSubImplBase {
    static final String REPLAY_ID_CORRUPTED = "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted";

    private final EventBus bus;
    private final EventFaults faults;
    private final EventAccess access;
    private final InstantSource clock;
    private final EventCounters counters;

    PubSubService(EventBus bus, EventFaults faults, EventAccess access, InstantSource clock, EventCounters counters) {
        this.bus = bus;
        this.faults = faults;
        this.access = access;
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public void getTopic(TopicRequest request, StreamObserver<TopicInfo> answer) {
        if (find(request.getTopicName()).isEmpty()) {
            answer.onError(noSuchTopic(request.getTopicName()).asRuntimeException());
            return;
        }
        String schemaId = bus.schemas()
                .newest(Topics.entityFor(request.getTopicName()))
                .map(EventSchema::id)
                .orElse("");
        answer.onNext(TopicInfo.newBuilder()
                .setTopicName(request.getTopicName())
                .setTenantGuid(Caller.current().tenantId())
                .setCanSubscribe(true)
                .setSchemaId(schemaId)
                .setRpcId(UUID.randomUUID().toString())
                .build());
        answer.onCompleted();
    }

    @Override
    public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> answer) {
        if (faults.failThisSchema()) {
            answer.onError(Status.UNAVAILABLE
                    .withDescription("Schemas are not available now")
                    .asRuntimeException());
            return;
        }
        Optional<EventSchema> schema = bus.schemas().byId(request.getSchemaId());
        if (schema.isEmpty()) {
            answer.onError(Status.NOT_FOUND.withDescription("No such schema").asRuntimeException());
            return;
        }
        answer.onNext(SchemaInfo.newBuilder()
                .setSchemaId(schema.get().id())
                .setSchemaJson(schema.get().avro().toString())
                .setRpcId(UUID.randomUUID().toString())
                .build());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> answer) {
        return new Subscriber(Caller.current(), (ServerCallStreamObserver<FetchResponse>) answer);
    }

    private Optional<Predicate<String>> find(String topic) {
        return faults.isOff(topic) ? Optional.empty() : Topics.find(topic);
    }

    private static Status noSuchTopic(String topic) {
        return Status.NOT_FOUND.withDescription("Topic " + topic + " does not exist, or its name has another case");
    }

    /** The client's side of a stream. The first request says where to start; later ones only ask for more. */
    private final class Subscriber implements StreamObserver<FetchRequest> {
        private final Caller caller;
        private final ServerCallStreamObserver<FetchResponse> answer;
        private @Nullable EventStream stream;
        private boolean refused;

        Subscriber(Caller caller, ServerCallStreamObserver<FetchResponse> answer) {
            this.caller = caller;
            this.answer = answer;
            answer.setOnCancelHandler(() -> leave(false));
        }

        @Override
        public void onNext(FetchRequest request) {
            if (refused) {
                return;
            }
            EventStream open = stream;
            if (open == null) {
                open(request);
            } else if (caller.isStillWelcome(access)) {
                open.request(request.getNumRequested());
            } else {
                open.end(Status.UNAUTHENTICATED.withDescription("Session has expired"), Caller.AUTH_ERROR);
            }
        }

        private void open(FetchRequest request) {
            Optional<Predicate<String>> entities = find(request.getTopicName());
            if (entities.isEmpty()) {
                refuse(noSuchTopic(request.getTopicName()), "");
                return;
            }
            OptionalLong position = start(request);
            if (position.isEmpty()) {
                refuse(
                        Status.INVALID_ARGUMENT.withDescription("The replay ID is corrupted or past retention"),
                        REPLAY_ID_CORRUPTED);
                return;
            }
            EventStream opened =
                    new EventStream(caller, bus, faults, clock, counters, entities.get(), position.getAsLong(), answer);
            stream = opened;
            faults.opened(opened);
            counters.subscribed();
            opened.request(request.getNumRequested());
        }

        private OptionalLong start(FetchRequest request) {
            EventLog log = bus.log();
            return switch (request.getReplayPreset()) {
                case LATEST -> OptionalLong.of(log.newest(clock.instant()));
                case EARLIEST -> OptionalLong.of(log.beforeOldest());
                case CUSTOM -> log.positionOf(request.getReplayId(), clock.instant());
                case UNRECOGNIZED -> OptionalLong.empty();
            };
        }

        private void refuse(Status status, String errorCode) {
            refused = true;
            answer.onError(status.asRuntimeException(Trailers.of(errorCode)));
        }

        @Override
        public void onError(Throwable gone) {
            leave(false);
        }

        @Override
        public void onCompleted() {
            leave(true);
        }

        private void leave(boolean properly) {
            EventStream open = stream;
            if (open != null) {
                open.left(properly);
            }
        }
    }
}
