package org.sequenceconnector.crmhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H124: no answer fills the memory, however it is packed and whatever its status. */
class BoundedAnswersTest {
    private static final AnswerBounds BOUNDS = new AnswerBounds(100_000, 1_000, 500);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .addInterceptor(new BoundedAnswers(BOUNDS))
            .build();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String[] asked = exchange.getRequestURI().getPath().substring(1).split("/");
            exchange.getRequestBody().readAllBytes();
            if (asked[2].equals("zipped")) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(Integer.parseInt(asked[0]), 0);
            try (OutputStream plain = exchange.getResponseBody();
                    OutputStream body = asked[2].equals("zipped") ? new GZIPOutputStream(plain) : plain) {
                byte[] block = new byte[1_000];
                for (long left = Long.parseLong(asked[1]); left > 0; left -= block.length) {
                    body.write(block, 0, (int) Math.min(left, block.length));
                }
            } catch (IOException hungUp) {
                // The client does not want the rest, which is what is tested.
                assertThat(hungUp).isNotNull();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "zipped"})
    void breaksOffAnAnswerBehindItsBound(String packed) throws IOException {
        try (Response response = ask("200/50000000/" + packed)) {
            assertThatExceptionOfType(AnswerTooLargeException.class)
                    .isThrownBy(() -> response.body().bytes())
                    .withMessageContaining("100000 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "zipped"})
    void readsAnAnswerUpToItsBound(String packed) throws IOException {
        try (Response response = ask("200/100000/" + packed)) {
            assertThat(response.body().bytes()).hasSize(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "zipped"})
    void keepsTheBeginningOfAnError(String packed) throws IOException {
        try (Response response = ask("500/50000000/" + packed)) {
            assertThat(response.body().bytes()).hasSize(1_000);
        }
    }

    @Test
    void readsAnyNumberOfRowsButNoEndlessOne() throws IOException {
        char[] row = new char[400];
        try (RowReader rows = new RowReader(new StringReader("x".repeat(10_000)), BOUNDS.row())) {
            assertThatNoException().isThrownBy(() -> {
                for (int number = 0; number < 20; number++) {
                    rows.read(row, 0, row.length);
                    rows.rowTaken();
                }
            });
            rows.read(row, 0, row.length);
            assertThatExceptionOfType(AnswerTooLargeException.class).isThrownBy(() -> rows.read(row, 0, row.length));
        }
    }

    private Response ask(String path) throws IOException {
        return client.newCall(new Request.Builder()
                        .url("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path)
                        .build())
                .execute();
    }
}
