package org.sequenceconnector.app.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Stands between connector and CRM, counts the calls, and lets something happen right before a call reaches the CRM (odd
 * numbers) or right after the CRM carried it out and before the answer leaves (even numbers). Answers pass with every header
 * of the CRM, its {@code Date} among them: positions go by it.
 */
final class WireTap implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "host", "transfer-encoding");

    private static final String LOGIN = "/oauth2/token";

    private final Server server = new Server();
    private final ServerConnector door;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String account;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile int strikeAt;
    private volatile Aim aim = Aim.ANYTHING;
    private volatile Runnable strike = () -> {};

    WireTap(String account) throws IOException {
        this.account = account;
        HttpConfiguration plain = new HttpConfiguration();
        plain.setSendDateHeader(false);
        plain.setSendServerVersion(false);
        this.door = new ServerConnector(server, new HttpConnectionFactory(plain));
        door.setHost("127.0.0.1");
        server.addConnector(door);
        server.setHandler(new Passing());
        try {
            server.start();
        } catch (Exception unopened) {
            throw new IOException("the tap cannot be opened", unopened);
        }
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
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

    private boolean struck(Request request) {
        String call = request.getMethod() + " " + request.getHttpURI().getPathQuery();
        if (!aim.call().matcher(call).find() || passed.incrementAndGet() != strikeAt) {
            return false;
        }
        strike.run();
        return true;
    }

    private final class Passing extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            byte[] body = bytes(Content.Source.asByteBuffer(request));
            if (struck(request)) {
                return cut(request, callback);
            }
            HttpResponse<byte[]> answer = forward(request, body);
            if (struck(request)) {
                return cut(request, callback);
            }
            response.setStatus(answer.statusCode());
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                    response.getHeaders().put(name, values);
                }
            });
            byte[] told = request.getHttpURI().getPath().endsWith(LOGIN) ? atOurAddress(answer.body()) : answer.body();
            response.write(true, ByteBuffer.wrap(told), callback);
            return true;
        }
    }

    /** Whoever called learns nothing any more. */
    private static boolean cut(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("cut by the tap"));
        return true;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] all = new byte[buffer.remaining()];
        buffer.get(all);
        return all;
    }

    /** A login says where to go on: here, and not past us. */
    private byte[] atOurAddress(byte[] login) {
        return new String(login, StandardCharsets.UTF_8).replace(account, url()).getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> forward(Request request, byte[] body) throws IOException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(
                        URI.create(account + request.getHttpURI().getPathQuery()))
                .method(request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        request.getHeaders().forEach(field -> {
            String name = field.getName();
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase("accept-encoding")) {
                forwarded.header(name, field.getValue());
            }
        });
        try {
            return client.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception unclosed) {
            throw new IllegalStateException("the tap cannot be closed", unclosed);
        }
        client.close();
    }
}
