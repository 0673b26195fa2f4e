package org.sequenceconnector.app.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stands between connector and CRM, counts the calls, and lets something happen right before a call reaches the CRM (odd
 * numbers) or right after the CRM carried it out and before the answer leaves (even numbers).
 */
final class WireTap implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "host", "transfer-encoding");

    private static final String LOGIN = "/oauth2/token";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String account;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile int strikeAt;
    private volatile Aim aim = Aim.ANYTHING;
    private volatile Runnable strike = () -> {};

    WireTap(String account) throws IOException {
        this.account = account;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Which calls count.
     *
     * @param call matches somewhere in the method and the path
     */
    record Aim(Pattern call) {
        static final Aim ANYTHING = new Aim(Pattern.compile(""));

        static Aim at(String call) {
            return new Aim(Pattern.compile(call));
        }
    }

    /** @param boundary counted from now on; 0 for never */
    void strikeAt(int boundary, Runnable what) {
        strikeAt(Aim.ANYTHING, boundary, what);
    }

    /** @param boundary of these calls alone */
    void strikeAt(Aim newAim, int boundary, Runnable what) {
        passed.set(0);
        aim = newAim;
        strike = what;
        strikeAt = boundary;
    }

    int passed() {
        return passed.get();
    }

    private boolean struck(HttpExchange exchange) {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        if (!aim.call().matcher(call).find() || passed.incrementAndGet() != strikeAt) {
            return false;
        }
        strike.run();
        return true;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (struck(exchange)) {
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (struck(exchange)) {
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] told =
                    exchange.getRequestURI().getPath().endsWith(LOGIN) ? atOurAddress(answer.body()) : answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
            if (told.length > 0) {
                exchange.getResponseBody().write(told);
            }
        }
    }

    /** A login says where to go on: here, and not past us. */
    private byte[] atOurAddress(byte[] login) {
        return new String(login, StandardCharsets.UTF_8).replace(account, url()).getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase("accept-encoding")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
