package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Rejected;
import org.sequenceconnector.crm.WriteOutcome.TryLater;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.crm.ContractFields;

/** Partial failure, lost answers and error pages while writing. */
class WritingHazardTest {
    private final HubSpotHarness hubSpot = new HubSpotHarness();

    @BeforeEach
    void install() {
        hubSpot.adapter().install(ContractFields.DEFINITIONS);
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    /** H31: an account that settles no rows singly refuses the whole batch for one row. */
    @Test
    void findsTheOneBadRowOfARefusedBatchWithFewCalls() {
        List<String> ids = contacts(100);
        hubSpot.removeOption(ContractFields.STATUS, "PAUSED");
        List<RecordWrite> writes = new ArrayList<>();
        ids.forEach(id -> writes.add(status(id, id.equals(ids.get(67)) ? "PAUSED" : "ACTIVE")));
        AtomicInteger calls = new AtomicInteger();

        List<WriteOutcome> outcomes;
        try (CrmAdapter withoutTraces = connect(chain -> {
            calls.incrementAndGet();
            return chain.proceed(withoutTraceIds(chain.request()));
        })) {
            outcomes = withoutTraces.write(writes);
        }

        assertThat(outcomes.stream().filter(Written.class::isInstance)).hasSize(99);
        assertThat(outcomes.get(67))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("INVALID_OPTION"));
        assertThat(calls).hasValueLessThanOrEqualTo(15);
    }

    /** H35: two in a hundred answers are lost after the write was done. */
    @Test
    void endsWithEveryValueRightWhenAnswersAreLost() {
        List<String> ids = contacts(3_000);
        hubSpot.sandbox()
                .faults()
                .add(FaultRule.of(Fault.resetAfterWrite()).on("batch/update").withProbability(0.1, 3));

        List<WriteOutcome> outcomes = hubSpot.adapter()
                .write(ids.stream().map(id -> status(id, "ACTIVE")).toList());

        assertThat(outcomes).containsOnly(new Written());
        assertThat(ids).allMatch(id -> hubSpot.held(id, "seq_status").equals("active"));
        assertThat(hubSpot.sandbox().faults().struck()).isPositive();
    }

    /** H35: no batch update is ever answered; reading back tells which rows hold the values. */
    @Test
    void readsBackWhatAnUnansweredWriteDid() {
        List<String> ids = contacts(3);
        hubSpot.sandbox()
                .faults()
                .add(FaultRule.of(Fault.afterWrite(504)).on("batch/update").always());

        assertThat(hubSpot.adapter()
                        .write(ids.stream().map(id -> status(id, "ACTIVE")).toList()))
                .containsOnly(new Written());

        hubSpot.sandbox().faults().clear();
        hubSpot.sandbox()
                .faults()
                .add(FaultRule.of(Fault.serverError()).on("batch/update").always());
        assertThat(hubSpot.adapter()
                        .write(ids.stream().map(id -> status(id, "PAUSED")).toList()))
                .allMatch(TryLater.class::isInstance);
    }

    /** H10: error pages of 40 kB instead of answers. */
    @Test
    void losesNothingToPagesOfHtml() {
        List<String> ids = contacts(2_000);
        hubSpot.sandbox().faults().add(FaultRule.of(Fault.htmlPage(502)).withProbability(0.1, 5));

        List<WriteOutcome> outcomes = hubSpot.adapter()
                .write(ids.stream().map(id -> status(id, "FINISHED")).toList());

        assertThat(outcomes).containsOnly(new Written());
        assertThat(ids).allMatch(id -> hubSpot.held(id, "seq_status").equals("finished"));
    }

    /** Trouble with one batch is told row by row, and the other batches are written. */
    @Test
    void oneBatchThatNobodyAnswersDoesNotStopTheOthers() {
        List<String> ids = contacts(300);
        String last = ids.get(299);
        try (CrmAdapter adapter = connect(chain -> {
            Request request = chain.request();
            return bodyOf(request).contains("\"" + last + "\"")
                    ? new Response.Builder()
                            .request(request)
                            .protocol(okhttp3.Protocol.HTTP_1_1)
                            .code(503)
                            .message("")
                            .body(okhttp3.ResponseBody.create("", MediaType.get("text/html")))
                            .build()
                    : chain.proceed(request);
        })) {
            List<WriteOutcome> outcomes =
                    adapter.write(ids.stream().map(id -> status(id, "ACTIVE")).toList());

            assertThat(outcomes.subList(0, 200)).containsOnly(new Written());
            assertThat(outcomes.subList(200, 300)).allMatch(TryLater.class::isInstance);
        }
    }

    /** 423 lasts two seconds. */
    @Test
    void waitsOutALock() {
        String id = contacts(1).getFirst();
        hubSpot.sandbox()
                .faults()
                .add(FaultRule.of(Fault.locked()).on("batch/update").times(2));
        var before = hubSpot.clock().instant();

        assertThat(hubSpot.adapter().write(List.of(status(id, "ACTIVE")))).containsExactly(new Written());
        assertThat(Duration.between(before, hubSpot.clock().instant())).isGreaterThan(Duration.ofSeconds(4));
    }

    private List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ids.add(hubSpot.create(ObjectType.CONTACT, Map.of("firstname", "Ada")));
        }
        return ids;
    }

    private RecordWrite status(String id, String code) {
        return new RecordWrite(
                new RecordRef(hubSpot.adapter().connection(), ObjectType.CONTACT, id),
                Map.of("status", FieldValue.text(code)),
                "trace-" + id);
    }

    private CrmAdapter connect(Interceptor interceptor) {
        return new HubSpotAdapter(
                hubSpot.config(),
                new HubSpotHttp(
                        new OkHttpClient.Builder().addInterceptor(interceptor).build()),
                hubSpot.clock(),
                MovingPause.of(hubSpot.clock()),
                new Random(7));
    }

    private static Request withoutTraceIds(Request request) throws java.io.IOException {
        if (request.body() == null) {
            return request;
        }
        JsonNode body = HubSpotHttp.JSON.readTree(bodyOf(request));
        body.path("inputs").forEach(input -> ((ObjectNode) input).remove("objectWriteTraceId"));
        return request.newBuilder()
                .post(RequestBody.create(body.toString(), MediaType.get("application/json")))
                .build();
    }

    private static String bodyOf(Request request) throws java.io.IOException {
        Buffer buffer = new Buffer();
        RequestBody body = request.body();
        if (body != null) {
            body.writeTo(buffer);
        }
        return buffer.readUtf8();
    }
}
