package org.sequenceconnector.salesforce.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class SalesforceHttpTest {
    private static final int CONNECTIONS = 6;

    @Test
    void oneAttemptIsEnoughToLearnThatTheServerHungUpOnAllIdleConnections() throws Exception {
        try (SalesforceHttp http = new SalesforceHttp(Duration.ofSeconds(30));
                ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
            HttpServer first = server(0, together, threads);
            HttpUrl address =
                    HttpUrl.get("http://127.0.0.1:" + first.getAddress().getPort() + "/");
            fillThePool(http, address);
            first.stop(0);
            HttpServer second = server(first.getAddress().getPort(), new CyclicBarrier(1), threads);

            Reply<JsonNode> onADeadConnection = get(http, address);
            Reply<JsonNode> onANewOne = get(http, address);

            assertThat(onADeadConnection).isInstanceOf(Reply.NoAnswer.class);
            assertThat(onANewOne).isInstanceOf(Reply.Done.class);
            second.stop(0);
        }
    }

    private static void fillThePool(SalesforceHttp http, HttpUrl address) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Reply<JsonNode>>> replies = new ArrayList<>();
            for (int call = 0; call < CONNECTIONS; call++) {
                replies.add(callers.submit(() -> get(http, address)));
            }
            for (Future<Reply<JsonNode>> reply : replies) {
                assertThat(reply.get()).isInstanceOf(Reply.Done.class);
            }
        }
    }

    private static Reply<JsonNode> get(SalesforceHttp http, HttpUrl address) {
        return SalesforceHttp.send(http.api().open(address), Decoder.JSON);
    }

    /** Answers when so many requests wait at once as the barrier has parties. */
    private static HttpServer server(int port, CyclicBarrier together, ExecutorService threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try {
                together.await();
            } catch (Exception stopped) {
                throw new IOException(stopped);
            }
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
