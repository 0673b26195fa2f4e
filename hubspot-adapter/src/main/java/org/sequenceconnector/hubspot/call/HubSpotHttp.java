package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.sequenceconnector.crmhttp.AnswerBounds;
import org.sequenceconnector.crmhttp.BoundedAnswers;
import org.sequenceconnector.crmhttp.FreshConnections;
import org.sequenceconnector.crmhttp.PromptSockets;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** The HTTP client of one account: connections, timeouts, and the token on every request but those that fetch one. */
public final class HubSpotHttp implements AutoCloseable {
    /** Small members in great number take more room than their text: so they are counted as well. */
    private static final long MAX_TOKENS = 5_000_000;

    public static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
            .build());
    private static final int MAX_CALLS = 64;

    private final OkHttpClient client;

    public HubSpotHttp(Duration callTimeout) {
        this(new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .connectionPool(FreshConnections.pool(MAX_CALLS))
                .callTimeout(callTimeout)
                .readTimeout(callTimeout)
                .connectTimeout(Duration.ofSeconds(10))
                .writeTimeout(Duration.ofSeconds(30))
                .build());
    }

    /** Takes over a prepared client, so that tests can answer requests without a network. */
    public HubSpotHttp(OkHttpClient prepared) {
        this(prepared, AnswerBounds.DEFAULT);
    }

    /** The same with other bounds of answers. */
    public HubSpotHttp(OkHttpClient prepared, AnswerBounds bounds) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MAX_CALLS);
        dispatcher.setMaxRequestsPerHost(MAX_CALLS);
        OkHttpClient.Builder builder = prepared.newBuilder();
        builder.interceptors().addFirst(new BoundedAnswers(bounds));
        this.client = builder.dispatcher(dispatcher)
                .addInterceptor(new FreshConnections(prepared.connectionPool()))
                // A redirect could carry the token to another host; HubSpot's API never needs one.
                .followRedirects(false)
                .followSslRedirects(false)
                // Repeating is decided where it is known whether a request may have done its work.
                .retryOnConnectionFailure(false)
                .build();
    }

    /** The API with the current token on every request. */
    public HubSpotApi authorised(String baseUrl, TokenProvider tokens) {
        OkHttpClient withToken = client.newBuilder()
                .addInterceptor(chain -> {
                    Request request = chain.request()
                            .newBuilder()
                            .header("Authorization", "Bearer " + tokens.token())
                            .header("User-Agent", "sequence-connector")
                            .build();
                    return chain.proceed(request);
                })
                .build();
        return api(baseUrl, withToken);
    }

    /** The API without a token, for fetching tokens. */
    public HubSpotApi anonymous(String baseUrl) {
        return api(baseUrl, client);
    }

    private static HubSpotApi api(String baseUrl, OkHttpClient client) {
        return new Retrofit.Builder()
                .baseUrl(baseUrl.endsWith("/") ? baseUrl : baseUrl + "/")
                .client(client)
                .addConverterFactory(JacksonConverterFactory.create(JSON))
                .build()
                .create(HubSpotApi.class);
    }

    /** Sends one request and reads its answer. */
    static Reply send(retrofit2.Call<JsonNode> call) {
        try {
            Response<JsonNode> response = call.execute();
            return HubSpotErrors.replyTo(response);
        } catch (IOException noAnswer) {
            return HubSpotErrors.replyTo(noAnswer);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
