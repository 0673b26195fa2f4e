package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.events.EventServer;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;

/** The event bus of the simulated org as any gRPC client sees it. */
class EventStreamsTest {
    private static final String CONTACTS = "/data/ContactChangeEvent";
    /** Only so that a fault ends the test. */
    private static final long MINUTES_BEFORE_A_FAULT = 5;

    private final SettableClock clock = new SettableClock("2026-11-02T09:00:00Z");
    private final SalesforceSandbox sandbox = SalesforceSandbox.start(
            SalesforceOptions.defaults().withClock(clock).withSessionLife(Duration.ofDays(30)));
    private final EventServer events = sandbox.openEvents(0);
    private final ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                    "127.0.0.1", events.port(), InsecureChannelCredentials.create())
            .build();
    private final String token = new OrgClient(sandbox).login();
    private String contact = "";

    @BeforeEach
    void plant() {
        contact = sandbox.operations().create("Contact", Map.of("LastName", Optional.of("N")));
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        sandbox.close();
    }

    private PubSubGrpc.PubSubBlockingStub calls(String accessToken) {
        return PubSubGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata(accessToken)));
    }

    private Metadata metadata(String accessToken) {
        Metadata metadata = new Metadata();
        metadata.put(key("accesstoken"), accessToken);
        metadata.put(key("instanceurl"), sandbox.baseUrl());
        metadata.put(key("tenantid"), sandbox.org().profile().organizationId());
        return metadata;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static String errorCode(Throwable error) {
        Metadata trailers = Status.trailersFromThrowable(error);
        return trailers == null ? "" : String.valueOf(trailers.get(key("error-code")));
    }

    /** One stream with what came out of it. */
    private final class Listener implements StreamObserver<FetchResponse> {
        private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        private final StreamObserver<FetchRequest> requests;

        Listener(FetchRequest first) {
            int before = events.counters().subscriptions();
            requests = PubSubGrpc.newStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata(token)))
                    .subscribe(this);
            requests.onNext(first);
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_BEFORE_A_FAULT);
            while (events.counters().subscriptions() == before && heard.isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        FetchResponse answer() throws InterruptedException {
            return (FetchResponse) next();
        }

        Throwable error() throws InterruptedException {
            return (Throwable) next();
        }

        private Object next() throws InterruptedException {
            Object next = heard.poll(MINUTES_BEFORE_A_FAULT, TimeUnit.MINUTES);
            assertThat(next).as("something heard").isNotNull();
            return next;
        }

        @Override
        public void onNext(FetchResponse answer) {
            heard.add(answer);
        }

        @Override
        public void onError(Throwable error) {
            heard.add(error);
        }

        @Override
        public void onCompleted() {
            heard.add("completed");
        }
    }

    private static FetchRequest first(ReplayPreset preset, int wanted) {
        return FetchRequest.newBuilder()
                .setTopicName(CONTACTS)
                .setReplayPreset(preset)
                .setNumRequested(wanted)
                .build();
    }

    private GenericRecord read(FetchResponse answer, int index) throws IOException {
        var event = answer.getEvents(index).getEvent();
        Schema schema = new Schema.Parser()
                .parse(calls(token)
                        .getSchema(SchemaRequest.newBuilder()
                                .setSchemaId(event.getSchemaId())
                                .build())
                        .getSchemaJson());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(
                        null,
                        DecoderFactory.get().binaryDecoder(event.getPayload().toByteArray(), null));
    }

    @Test
    void sendsOnlyWhatChangedWithABitmapOfTheFields() throws Exception {
        Listener listener = new Listener(first(ReplayPreset.LATEST, 10));
        sandbox.operations().set(contact, "FirstName", "Ada");

        FetchResponse answer = listener.answer();
        GenericRecord event = read(answer, 0);
        GenericRecord header = (GenericRecord) event.get("ChangeEventHeader");
        int name = event.getSchema().getField("Name").pos();

        assertThat(header.get("changeType")).hasToString("UPDATE");
        assertThat(header.get("recordIds").toString()).contains(contact);
        // The second part of the compound field: bit 1.
        assertThat(header.get("changedFields").toString()).contains(name + "-0x02");
        assertThat(((GenericRecord) event.get("Name")).get("FirstName")).hasToString("Ada");
        assertThat(((GenericRecord) event.get("Name")).get("LastName")).isNull();
        assertThat(answer.getPendingNumRequested()).isEqualTo(9);
    }

    @Test
    void givesEventsAnotherSchemaAfterAFieldWasAdded() throws Exception {
        Listener listener = new Listener(first(ReplayPreset.LATEST, 10));
        sandbox.operations().set(contact, "Title", "Before");
        String before = listener.answer().getEvents(0).getEvent().getSchemaId();

        sandbox.org().definition("Contact").add(FieldDefinition.text("A_New_One__c", 20));
        sandbox.operations().set(contact, "A_New_One__c", "x");

        FetchResponse after = listener.answer();
        assertThat(after.getEvents(0).getEvent().getSchemaId()).isNotEqualTo(before);
        assertThat(read(after, 0).get("A_New_One__c")).hasToString("x");
    }

    @Test
    void leavesLastModifiedDateOutOfTheEventOfAConvertedLead() throws Exception {
        String lead = sandbox.operations()
                .create("Lead", Map.of("LastName", Optional.of("N"), "Company", Optional.of("Acme")));
        Listener listener = new Listener(FetchRequest.newBuilder()
                .setTopicName("/data/LeadChangeEvent")
                .setNumRequested(10)
                .build());
        sandbox.operations().convertLead(lead);

        GenericRecord event = read(listener.answer(), 0);
        assertThat(event.get("IsConverted")).isEqualTo(true);
        assertThat(event.get("LastModifiedDate")).isNull();
    }

    @Test
    void replaysWhatIsRetainedAndRefusesPlacesThatAreOlder() throws Exception {
        Listener all = new Listener(first(ReplayPreset.EARLIEST, 10));
        ByteString place = all.answer().getEvents(0).getReplayId();
        clock.advance(Duration.ofHours(71));
        sandbox.operations().set(contact, "Title", "Later");
        FetchRequest fromPlace =
                first(ReplayPreset.CUSTOM, 10).toBuilder().setReplayId(place).build();
        assertThat(new Listener(fromPlace).answer().getEventsCount()).isEqualTo(1);

        clock.advance(Duration.ofHours(2));

        assertThat(errorCode(new Listener(fromPlace).error()))
                .isEqualTo("sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted");
    }

    @Test
    void breaksTheSilenceWithTheNewestPlace() throws Exception {
        Listener listener = new Listener(first(ReplayPreset.LATEST, 10));
        clock.advance(Duration.ofSeconds(270));
        events.tick();

        FetchResponse alive = listener.answer();
        assertThat(alive.getEventsCount()).isZero();
        assertThat(alive.getLatestReplayId().isEmpty()).isFalse();
    }

    @Test
    void endsAStreamThatAsksForMoreThanAHundredEvents() throws Exception {
        Listener listener = new Listener(first(ReplayPreset.LATEST, 100));
        listener.requests.onNext(FetchRequest.newBuilder().setNumRequested(1).build());

        assertThat(Status.fromThrowable(listener.error()).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void refusesCallersWithoutALiveSession() {
        TopicRequest topic = TopicRequest.newBuilder().setTopicName(CONTACTS).build();
        assertThat(calls(token).getTopic(topic).getCanSubscribe()).isTrue();

        sandbox.sessions().revokeAll();

        assertThatThrownBy(() -> calls(token).getTopic(topic))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(errorCode(refusal))
                                .isEqualTo("sfdc.platform.eventbus.grpc.service.auth.error"));
    }

    @Test
    void endsAStreamWhoseSessionIsRevoked() throws Exception {
        Listener listener = new Listener(first(ReplayPreset.LATEST, 10));
        sandbox.sessions().revokeAll();
        events.tick();

        assertThat(errorCode(listener.error())).isEqualTo("sfdc.platform.eventbus.grpc.service.auth.error");
    }

    @Test
    void knowsChannelsOnlyByTheirExactName() {
        for (String name : List.of("/data/contactchangeevent", "/data/OpportunityChangeEvent")) {
            TopicRequest topic = TopicRequest.newBuilder().setTopicName(name).build();
            assertThatThrownBy(() -> calls(token).getTopic(topic))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
        }
    }
}
