package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.sandbox.hubspot.HubSpotSimulator;
import org.sequenceconnector.sandbox.hubspot.SimulatedAnswer;
import org.sequenceconnector.sandbox.hubspot.admin.AdminEndpoint;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiException;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;

/**
 * The seam between WireMock and the simulator. The answer is computed at once; latency is WireMock's delay, which waits
 * without holding a thread. Answers are zipped for callers that accept it.
 */
final class SandboxTransformer implements ResponseDefinitionTransformerV2 {
    static final String NAME = "hubspot-sandbox";
    private static final int DRIBBLED_CHUNKS = 10;
    private final HubSpotSimulator simulator;
    private final AccountTime time;
    private volatile Latency latency;
    private volatile Optional<AdminEndpoint> admin = Optional.empty();

    SandboxTransformer(HubSpotSimulator simulator, Latency latency) {
        this.simulator = simulator;
        this.time = new AccountTime(simulator.portal().clock());
        this.latency = latency;
    }

    void administerWith(AdminEndpoint endpoint) {
        admin = Optional.of(endpoint);
    }

    void setLatency(Latency newLatency) {
        latency = newLatency;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        String url = request.getUrl();
        boolean zip = AnswerCoding.acceptsGzip(request);
        try {
            ApiRequest call = ApiRequest.of(
                    request.getMethod().getName(), url, text(request.getHeader("Authorization")), body(request));
            if (call.path().startsWith("/sandbox/") && admin.isPresent()) {
                return response(admin.get().answer(call), zip).build();
            }
            return render(simulator.answer(call, url), zip);
        } catch (ApiException malformed) {
            return response(malformed.answer(), zip).build();
        }
    }

    private ResponseDefinition render(SimulatedAnswer answer, boolean zip) {
        if (answer.reset()) {
            return new ResponseDefinitionBuilder()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        ResponseDefinitionBuilder response = response(answer.answer(), zip);
        int delay = latency.nextMillis() + (int) answer.delay().toMillis();
        if (delay > 0) {
            response.withFixedDelay(delay);
        }
        if (!answer.dribble().isZero()) {
            response.withChunkedDribbleDelay(
                    DRIBBLED_CHUNKS, (int) answer.dribble().toMillis());
        }
        return response.build();
    }

    private ResponseDefinitionBuilder response(ApiAnswer answer, boolean zip) {
        ResponseDefinitionBuilder response = time.on(new ResponseDefinitionBuilder().withStatus(answer.status()));
        answer.headers().forEach(response::withHeader);
        return AnswerCoding.with(response, answer.body(), zip);
    }

    private static byte[] body(Request request) {
        byte @Nullable [] body = request.getBody();
        return body == null ? new byte[0] : body;
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
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
