package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.Locale;

/** Takes off answers what only WireMock puts there: no real service sends it, so no caller may come to lean on it. */
final class ServerTraces implements ResponseTransformerV2 {
    private static final String OWN_HEADERS = "matched-stub-";

    @Override
    public Response transform(Response response, ServeEvent event) {
        List<HttpHeader> kept = response.getHeaders().all().stream()
                .filter(header -> !header.key().toLowerCase(Locale.ROOT).startsWith(OWN_HEADERS))
                .toList();
        return Response.Builder.like(response)
                .but()
                .headers(new HttpHeaders(kept))
                .build();
    }

    @Override
    public boolean applyGlobally() {
        return true;
    }

    @Override
    public String getName() {
        return "server-traces";
    }
}
