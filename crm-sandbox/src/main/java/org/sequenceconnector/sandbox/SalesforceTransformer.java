package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.sandbox.salesforce.SalesforceSimulator;
import org.sequenceconnector.sandbox.salesforce.SimulatedAnswer;
import org.sequenceconnector.sandbox.salesforce.admin.AdminEndpoint;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiException;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;

/**
 * The seam between WireMock and the simulated org. The answer is computed at once; WireMock's delay, which
 * waits without holding a thread, fills what the computing leaves of the latency: a call takes as long as it was told to, however
 * busy the machine. Answers are zipped for callers that accept it.
 */
final class SalesforceTransformer implements ResponseDefinitionTransformerV2 {
    static final String NAME = "salesforce-sandbox";
    private static final int MAX_HEAD = 16_384;
    private final SalesforceSimulator simulator;
    private final AccountTime time;
    private volatile Latency latency;
    private volatile Duration latencyPerRow;
    private volatile Optional<AdminEndpoint> admin = Optional.empty();

    SalesforceTransformer(SalesforceSimulator simulator, Latency latency, Duration latencyPerRow) {
        this.simulator = simulator;
        this.time = new AccountTime(simulator.org().clock());
        this.latency = latency;
        this.latencyPerRow = latencyPerRow;
    }

    void administerWith(AdminEndpoint endpoint) {
        admin = Optional.of(endpoint);
    }

    void setLatency(Latency newLatency, Duration newLatencyPerRow) {
        latency = newLatency;
        latencyPerRow = newLatencyPerRow;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        long arrived = System.nanoTime();
        Request request = event.getRequest();
        String url = request.getUrl();
        if (headLength(request) > MAX_HEAD) {
            return response(tooLong(), false).build();
        }
        try {
            ApiRequest call = ApiRequest.of(request.getMethod().getName(), url, headers(request), body(request));
            boolean zip = AnswerCoding.acceptsGzip(request);
            if (call.path().startsWith("/sandbox/") && admin.isPresent()) {
                return response(admin.get().answer(call), zip).build();
            }
            return render(simulator.answer(call, url), zip, arrived);
        } catch (ApiException malformed) {
            return response(malformed.answer(), false).build();
        }
    }

    /** Bytes of the request line and the headers, which Salesforce limits together. */
    private static int headLength(Request request) {
        int length = request.getMethod().getName().length() + request.getUrl().length() + " HTTP/1.1\r\n ".length();
        for (Map.Entry<String, String> header : headers(request).entrySet()) {
            length += header.getKey().length() + header.getValue().length() + ": \r\n".length();
        }
        return length;
    }

    /** The edge in front of the org answers; no JSON comes with it. */
    private static ApiAnswer tooLong() {
        return ApiAnswer.text(
                414,
                "text/html;charset=UTF-8",
                "<html><head><title>Error 414</title></head><body><h1>URI Too Long</h1></body></html>\n");
    }

    private ResponseDefinition render(SimulatedAnswer answer, boolean zip, long arrived) {
        if (answer.reset()) {
            return new ResponseDefinitionBuilder()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        ResponseDefinitionBuilder response = response(answer.answer(), zip);
        long delay = latency.nextMillis()
                + latencyPerRow.multipliedBy(answer.answer().rows()).toMillis()
                + answer.delay().toMillis()
                - Duration.ofNanos(System.nanoTime() - arrived).toMillis();
        if (delay > 0) {
            response.withFixedDelay((int) delay);
        }
        return response.build();
    }

    private ResponseDefinitionBuilder response(ApiAnswer answer, boolean zip) {
        ResponseDefinitionBuilder response = time.on(new ResponseDefinitionBuilder().withStatus(answer.status()));
        answer.headers().forEach(response::withHeader);
        return AnswerCoding.with(response, answer.body(), zip);
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>();
        request.getAllHeaderKeys().forEach(name -> {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private static byte[] body(Request request) {
        byte @Nullable [] body = request.getBody();
        return body == null ? new byte[0] : body;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }
}
