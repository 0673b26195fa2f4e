package org.sequenceconnector.salesforce;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** What stands between the adapter and the CRM: answers some calls in its place, or changes answers on their way. */
final class Edge implements Interceptor {
    private final ConcurrentLinkedQueue<Request> seen = new ConcurrentLinkedQueue<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** Calls whose {@code METHOD address} contains a match are answered like this, so many times. */
    Edge answers(String call, int times, int status, String contentType, String body, String... headers) {
        rules.add(new Rule(Pattern.compile(call), times, chain -> {
            Response.Builder answer = new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(status)
                    .message("told by the edge")
                    .body(ResponseBody.create(body, MediaType.get(contentType)));
            for (int place = 0; place < headers.length; place += 2) {
                answer.header(headers[place], headers[place + 1]);
            }
            return answer.build();
        }));
        return this;
    }

    /** The bodies of such calls' answers are changed like this. */
    Edge changes(String call, int times, UnaryOperator<String> change) {
        rules.add(new Rule(Pattern.compile(call), times, chain -> {
            Response answer = chain.proceed(chain.request());
            ResponseBody body = answer.body();
            MediaType type = body.contentType();
            return answer.newBuilder()
                    .body(ResponseBody.create(change.apply(body.string()), type))
                    .build();
        }));
        return this;
    }

    void stop() {
        rules.clear();
    }

    List<HttpUrl> asked() {
        return seen.stream().map(Request::url).toList();
    }

    /** How many calls contained a match. */
    long calls(String call) {
        Pattern wanted = Pattern.compile(call);
        return seen.stream()
                .filter(request -> wanted.matcher(words(request)).find())
                .count();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        seen.add(chain.request());
        for (Rule rule : rules) {
            if (rule.takes(chain.request())) {
                return rule.effect().answer(chain);
            }
        }
        return chain.proceed(chain.request());
    }

    private static String words(Request request) {
        return request.method() + " " + request.url();
    }

    @FunctionalInterface
    private interface Effect {
        Response answer(Chain chain) throws IOException;
    }

    private static final class Rule {
        private final Pattern call;
        private final Effect effect;
        private int left;

        Rule(Pattern call, int times, Effect effect) {
            this.call = call;
            this.left = times;
            this.effect = effect;
        }

        synchronized boolean takes(Request request) {
            if (left == 0 || !call.matcher(words(request)).find()) {
                return false;
            }
            left--;
            return true;
        }

        Effect effect() {
            return effect;
        }
    }
}
