package org.sequenceconnector.salesforce.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.sequenceconnector.crmhttp.AnswerBounds;
import org.sequenceconnector.crmhttp.BoundedAnswers;
import org.sequenceconnector.crmhttp.FreshConnections;
import org.sequenceconnector.crmhttp.PromptSockets;
import retrofit2.Retrofit;

/** The HTTP client of one org: connections, timeouts, and the session's token on every request to the session's host. */
public final class SalesforceHttp implements AutoCloseable {
    /** Small members in great number take more room than their text: so they are counted as well. */
    private static final long MAX_TOKENS = 5_000_000;

    public static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
            .build());
    private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");
    private static final int MAX_CALLS = 64;
    /** Retrofit insists on a base; every address we use is absolute. */
    private static final String NOWHERE = "https://nowhere.invalid/";

    private final OkHttpClient client;

    public SalesforceHttp(Duration callTimeout) {
        this(new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .connectionPool(FreshConnections.pool(MAX_CALLS))
                .callTimeout(callTimeout)
                .readTimeout(callTimeout)
                .connectTimeout(Duration.ofSeconds(10))
                .writeTimeout(Duration.ofSeconds(60))
                .build());
    }

    /** Takes over a prepared client, so that tests can answer or watch requests. */
    public SalesforceHttp(OkHttpClient prepared) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MAX_CALLS);
        dispatcher.setMaxRequestsPerHost(MAX_CALLS);
        OkHttpClient.Builder builder = prepared.newBuilder();
        // What succeeds is bounded by its decoder: results of Bulk jobs are read row by row and may be of any length.
        builder.interceptors().addFirst(BoundedAnswers.errorsOnly(AnswerBounds.DEFAULT));
        this.client = builder.dispatcher(dispatcher)
                .addInterceptor(new FreshConnections(prepared.connectionPool()))
                .addInterceptor(SalesforceHttp::authorise)
                // A redirect could carry the token to another host; old host names are a matter for the settings.
                .followRedirects(false)
                .followSslRedirects(false)
                // Repeating is decided where it is known whether a request may have done its work.
                .retryOnConnectionFailure(false)
                .build();
    }

    public SalesforceApi api() {
        return new Retrofit.Builder().baseUrl(NOWHERE).client(client).build().create(SalesforceApi.class);
    }

    /** The body of a request, complete before it is sent: slow bodies count as running time in the org. */
    public static RequestBody body(JsonNode json) {
        return RequestBody.create(json.toString(), JSON_TYPE);
    }

    /** Sends one request and reads its answer. */
    static <T> Reply<T> send(retrofit2.Call<ResponseBody> call, Decoder<T> decoder) {
        try {
            return SalesforceErrors.replyTo(call.execute(), decoder);
        } catch (IOException noAnswer) {
            return SalesforceErrors.replyTo(noAnswer);
        }
    }

    private static Response authorise(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Session session = request.tag(Session.class);
        Request.Builder named = request.newBuilder()
                .header("Accept", "application/json, text/csv;q=0.9")
                .header("User-Agent", "sequence-connector");
        if (session != null) {
            if (!session.isHome(request.url())) {
                throw new IOException("the token of " + session.instance().host() + " is for no other host");
            }
            named.header("Authorization", "Bearer " + session.token());
        }
        return chain.proceed(named.build());
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
