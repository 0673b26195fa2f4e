package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.sequenceconnector.salesforce.call.SalesforceHttp;

/** Sees every query that leaves, and holds each against a grammar that nobody of this project wrote. */
final class SoqlWatch implements Interceptor {
    private final Set<String> sent = new ConcurrentSkipListSet<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        String query = request.url().queryParameter("q");
        if (query != null) {
            sent.add(query);
        } else if (request.url().encodedPath().endsWith("/jobs/query") && request.body() != null) {
            Buffer body = new Buffer();
            request.body().writeTo(body);
            JsonNode job = SalesforceHttp.JSON.readTree(body.readUtf8());
            sent.add(job.path("query").asText());
        }
        return chain.proceed(request);
    }

    Set<String> sent() {
        return sent;
    }

    /** Throws at the first query the grammar does not accept. */
    void judge() {
        sent.forEach(SoqlWatch::judge);
    }

    static void judge(String soql) {
        AtomicInteger errors = new AtomicInteger();
        var parser = ApexParserFactory.createLexerAndParser(CharStreams.fromString(soql), new ApexErrorListener() {
                    @Override
                    public void apexSyntaxError(int line, int column, String message) {
                        errors.incrementAndGet();
                    }
                })
                .getParser();
        parser.query();
        boolean whole = parser.getCurrentToken().getType() == Token.EOF;
        assertThat(whole && errors.get() == 0).as(soql).isTrue();
    }
}
